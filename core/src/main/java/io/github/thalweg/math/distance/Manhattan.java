package io.github.thalweg.math.distance;

import io.github.thalweg.spec.Spec;

/** Manhattan distance {@code Σᵢ |aᵢ − bᵢ|}. */
public record Manhattan() implements Distance {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += Math.abs(a[aAt + i] - b[bAt + i]);
        }
        return sum;
    }

    @Override
    public boolean obeysTriangleInequality() {
        return true;
    }

    @Override
    public Spec spec() {
        return Spec.of("manhattan");
    }
}
