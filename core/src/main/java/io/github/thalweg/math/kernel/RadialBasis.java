package io.github.thalweg.math.kernel;

import io.github.thalweg.spec.Spec;

/** {@code exp(−½ Σ ((aᵢ − bᵢ) / lengthᵢ)²)}, the Gaussian: smooth functions. */
public record RadialBasis(Lengths lengths) implements Kernel {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return StrictMath.exp(logBetween(a, aAt, b, bAt, dimensions));
    }

    @Override
    public double logBetween(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return -0.5 * lengths.squaredDistance(a, aAt, b, bAt, dimensions);
    }

    @Override
    public RadialBasis of(int dimensions) {
        return new RadialBasis(lengths.stated(dimensions));
    }

    @Override
    public double[] parameters() {
        return lengths.toArray();
    }

    @Override
    public RadialBasis with(double... parameters) {
        return new RadialBasis(Lengths.of(parameters));
    }

    @Override
    public Spec spec() {
        return lengths.spec("rbf");
    }
}
