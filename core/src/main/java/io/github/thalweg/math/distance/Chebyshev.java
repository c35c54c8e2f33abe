package io.github.thalweg.math.distance;

import io.github.thalweg.spec.Spec;

/** Chebyshev distance {@code maxᵢ |aᵢ − bᵢ|}. */
public record Chebyshev() implements Distance {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double greatest = 0;
        for (int i = 0; i < dimensions; i++) {
            greatest = Math.max(greatest, Math.abs(a[aAt + i] - b[bAt + i]));
        }
        return greatest;
    }

    @Override
    public boolean obeysTriangleInequality() {
        return true;
    }

    @Override
    public Spec spec() {
        return Spec.of("chebyshev");
    }
}
