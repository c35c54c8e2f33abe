package io.github.thalweg.math.distance;

import io.github.thalweg.spec.Spec;

/**
 * Cosine distance {@code 1 − a·b / (‖a‖ ‖b‖)}, in [0, 2]; 1 where a point is the origin, which has no direction. A way
 * round may be shorter.
 */
public record Cosine() implements Distance.Embedded {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double product = 0;
        double aSquared = 0;
        double bSquared = 0;
        for (int i = 0; i < dimensions; i++) {
            product += a[aAt + i] * b[bAt + i];
            aSquared += a[aAt + i] * a[aAt + i];
            bSquared += b[bAt + i] * b[bAt + i];
        }
        if (aSquared == 0 || bSquared == 0) {
            return 1;
        }
        double cosine = product / (Math.sqrt(aSquared) * Math.sqrt(bSquared));
        return Math.min(2, Math.max(0, 1 - cosine));
    }

    @Override
    public boolean obeysTriangleInequality() {
        return false;
    }

    /** The cosine's error does not shrink with the distance. */
    @Override
    public double error(double computed, int dimensions) {
        return (2.0 * dimensions + 16) * 0x1p-52;
    }

    /** The point's direction: {@code ‖a/‖a‖ − b/‖b‖‖² = 2 (1 − cos)}. The origin stays, nearer to all than said. */
    @Override
    public void embed(double[] point, int at, int dimensions) {
        double squared = 0;
        for (int i = at; i < at + dimensions; i++) {
            squared += point[i] * point[i];
        }
        if (squared > 0) {
            double norm = Math.sqrt(squared);
            for (int i = at; i < at + dimensions; i++) {
                point[i] /= norm;
            }
        }
    }

    /** Allows for the rounding of directions, which changes the images' distance by no more than 10⁻⁹. */
    @Override
    public double radius(double distance) {
        return Math.sqrt(2 * distance) * (1 + 0x1p-50) + 1e-9;
    }

    @Override
    public Spec spec() {
        return Spec.of("cosine");
    }
}
