package io.github.thalweg.math.distance;

import io.github.thalweg.spec.Spec;

/** Hamming distance: the share of the coordinates in which two points differ, in [0, 1]. */
public record Hamming() implements Distance {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        int differing = 0;
        for (int i = 0; i < dimensions; i++) {
            if (a[aAt + i] != b[bAt + i]) {
                differing++;
            }
        }
        return (double) differing / dimensions;
    }

    @Override
    public boolean obeysTriangleInequality() {
        return true;
    }

    @Override
    public Spec spec() {
        return Spec.of("hamming");
    }
}
