package io.github.thalweg.math.distance;

import io.github.thalweg.spec.Spec;

/** Squared Euclidean distance {@code Σᵢ (aᵢ − bᵢ)²}: ranks as the Euclidean one, but a way round may be shorter. */
public record SquaredEuclidean() implements Distance.Embedded {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return sum(a, aAt, b, bAt, dimensions);
    }

    /** Four sums at once, since one would wait for its own last addition. */
    static double sum(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < dimensions; i += 4) {
            double d0 = a[aAt + i] - b[bAt + i];
            double d1 = a[aAt + i + 1] - b[bAt + i + 1];
            double d2 = a[aAt + i + 2] - b[bAt + i + 2];
            double d3 = a[aAt + i + 3] - b[bAt + i + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        for (; i < dimensions; i++) {
            double d = a[aAt + i] - b[bAt + i];
            s0 += d * d;
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public boolean obeysTriangleInequality() {
        return false;
    }

    @Override
    public void embed(double[] point, int at, int dimensions) {}

    @Override
    public double radius(double distance) {
        return Math.sqrt(distance) * (1 + 0x1p-50);
    }

    @Override
    public Spec spec() {
        return Spec.of("squaredEuclidean");
    }
}
