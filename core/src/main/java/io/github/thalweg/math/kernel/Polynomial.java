package io.github.thalweg.math.kernel;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * {@code (scale a·b + offset)^degree}.
 *
 * @param degree positive
 * @param scale positive; NaN: 1 / dimensions
 * @param offset at least 0; where it is 0, a search leaves it so
 */
public record Polynomial(int degree, double scale, double offset) implements Kernel {
    public Polynomial {
        Check.positive("degree", degree);
        Check.positive("scale", Double.isNaN(scale) ? 1 : scale);
        Check.nonNegative("offset", offset);
    }

    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double factor = Double.isNaN(scale) ? 1.0 / dimensions : scale;
        double base = factor * Linear.dot(a, aAt, b, bAt, dimensions) + offset;
        return StrictMath.pow(base, degree);
    }

    @Override
    public Polynomial of(int dimensions) {
        return Double.isNaN(scale) ? new Polynomial(degree, 1.0 / dimensions, offset) : this;
    }

    @Override
    public double[] parameters() {
        return offset == 0 ? new double[] {scale} : new double[] {scale, offset};
    }

    @Override
    public Polynomial with(double... parameters) {
        return new Polynomial(degree, parameters[0], offset == 0 ? 0 : parameters[1]);
    }

    @Override
    public Spec spec() {
        return Double.isNaN(scale)
                ? Spec.of("polynomial", "degree", degree, "offset", offset)
                : Spec.of("polynomial", "degree", degree, "scale", scale, "offset", offset);
    }
}
