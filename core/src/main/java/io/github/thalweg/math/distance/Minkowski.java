package io.github.thalweg.math.distance;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * Minkowski distance {@code (Σᵢ |aᵢ − bᵢ|ᵖ)^(1/p)}: Manhattan for p = 1, Euclidean for p = 2, towards Chebyshev as p
 * grows. Differences are divided by the greatest first, so that no power overflows.
 *
 * @param power p > 0; below 1 a way round may be shorter
 */
public record Minkowski(double power) implements Distance {
    public Minkowski {
        Check.positive("power", power);
    }

    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double greatest = 0;
        for (int i = 0; i < dimensions; i++) {
            greatest = Math.max(greatest, Math.abs(a[aAt + i] - b[bAt + i]));
        }
        if (greatest == 0 || greatest == Double.POSITIVE_INFINITY) {
            return greatest;
        }
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += StrictMath.pow(Math.abs(a[aAt + i] - b[bAt + i]) / greatest, power);
        }
        return greatest * StrictMath.pow(sum, 1 / power);
    }

    @Override
    public boolean obeysTriangleInequality() {
        return power >= 1;
    }

    /** The powers raise relative errors p-fold, the root lowers them again; its exponent is rounded too. */
    @Override
    public double error(double computed, int dimensions) {
        double factor = (dimensions + 16) * (1 + 1 / power) + 4 * (1 + Math.log1p(dimensions) / power);
        return computed * factor * 0x1p-52 + 0x1p-500;
    }

    @Override
    public Spec spec() {
        return Spec.of("minkowski", "power", power);
    }
}
