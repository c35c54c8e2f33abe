package io.github.thalweg.math.kernel;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * {@code a·b + offset}: straight lines with normal slopes, through a normal intercept of that variance.
 *
 * @param offset at least 0; where it is 0, a search leaves it so
 */
public record Linear(double offset) implements Kernel {
    public Linear {
        Check.nonNegative("offset", offset);
    }

    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return dot(a, aAt, b, bAt, dimensions) + offset;
    }

    static double dot(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += a[aAt + i] * b[bAt + i];
        }
        return sum;
    }

    @Override
    public double[] parameters() {
        return offset == 0 ? new double[0] : new double[] {offset};
    }

    @Override
    public Linear with(double... parameters) {
        return offset == 0 ? this : new Linear(parameters[0]);
    }

    @Override
    public Spec spec() {
        return Spec.of("linear", "offset", offset);
    }
}
