package io.github.thalweg.math.distance;

import io.github.thalweg.spec.Spec;

/** Euclidean distance {@code √Σᵢ (aᵢ − bᵢ)²}. */
public record Euclidean() implements Distance.Embedded {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return Math.sqrt(SquaredEuclidean.sum(a, aAt, b, bAt, dimensions));
    }

    @Override
    public boolean obeysTriangleInequality() {
        return true;
    }

    @Override
    public void embed(double[] point, int at, int dimensions) {}

    @Override
    public double radius(double distance) {
        return distance;
    }

    @Override
    public Spec spec() {
        return Spec.of("euclidean");
    }
}
