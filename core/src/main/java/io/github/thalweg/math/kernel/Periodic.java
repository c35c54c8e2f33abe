package io.github.thalweg.math.kernel;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * {@code exp(−2 sin²(π |a − b| / period) / length²)}: functions that repeat themselves (MacKay, "Introduction to Gaussian
 * Processes", 1998, eq. 47). Positive semidefinite on the line; in more dimensions a product of these.
 *
 * @param length positive
 * @param period positive
 */
public record Periodic(double length, double period) implements Kernel {
    public Periodic {
        Check.positive("length", length);
        Check.positive("period", period);
    }

    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return StrictMath.exp(logBetween(a, aAt, b, bAt, dimensions));
    }

    /** The sum over the dimensions, that is, the logarithm of the product. */
    @Override
    public double logBetween(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            double sine = StrictMath.sin(Math.PI * (a[aAt + i] - b[bAt + i]) / period) / length;
            sum += sine * sine;
        }
        return -2 * sum;
    }

    @Override
    public double[] parameters() {
        return new double[] {length, period};
    }

    @Override
    public Periodic with(double... parameters) {
        return new Periodic(parameters[0], parameters[1]);
    }

    @Override
    public Spec spec() {
        return Spec.of("periodic", "length", length, "period", period);
    }
}
