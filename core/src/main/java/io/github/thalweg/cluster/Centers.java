package io.github.thalweg.cluster;

import io.github.thalweg.tensor.Matmul;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Centers among which the nearest is looked for: the one of which {@link #squared} is smallest, of equals the first.
 *
 * <p>Seen from the centers' mean, {@code ‖c‖²/2 − x·c} is small where c is near to x. Products of matrices in floats give it
 * for all centers at once; where they leave a doubt, distances in doubles decide. With u = 2⁻²⁴ and d dimensions such a number
 * is off by at most {@code (d u/(1 − d u) + 4 u) ‖x‖ ‖c‖ + 4 u ‖c‖²}, in whatever order it was added (Higham, "Accuracy and
 * Stability of Numerical Algorithms", 2002, eq. 3.5), so that neither tiles nor the BLAS change what comes out.
 *
 * <p>Used by one thread.
 */
final class Centers {
    private static final double UNIT = 0x1p-24;
    private static final double LARGE = 1e36; // products above it may be no floats
    private static final int NUMBERS = 1 << 18; // of a product
    private static final int WIDE = 1 << 20; // sums of more products are not bounded

    private final double[] centers; // [count, width]
    private final int count;
    private final int width;
    private final double[] origin;
    private final float[] images; // [count, width]: the centers, seen from the origin
    private final float[] halves; // [count]: half of their squared lengths
    private final double longest;
    private final int most; // rows of a product
    private final float[] rows;
    private final double[] squares; // [most]: of the rows' lengths
    private final float[] product;
    private int found; // by the last search
    private float other; // no other center is nearer

    /** @param centers [count, width], at least one */
    Centers(double[] centers, int width) {
        this.centers = centers;
        this.width = width;
        this.count = centers.length / width;
        this.origin = mean(centers, width);
        this.images = new float[centers.length];
        this.halves = new float[count];
        double farthest = 0;
        for (int c = 0; c < count; c++) {
            double squared = image(centers, c * width, images, c * width);
            halves[c] = (float) (squared / 2);
            farthest = Math.max(farthest, Math.sqrt(squared));
        }
        this.longest = farthest * (1 + 1e-6);
        this.most = Math.max(1, Math.min(256, NUMBERS / count));
        this.rows = new float[most * width];
        this.squares = new double[most];
        this.product = new float[most * count];
    }

    /** The mean of centers. @param centers [count, width] */
    static double[] mean(double[] centers, int width) {
        double[] mean = new double[width];
        for (int at = 0; at < centers.length; at += width) {
            for (int j = 0; j < width; j++) {
                mean[j] += centers[at + j] / (centers.length / width);
            }
        }
        return mean;
    }

    /** Narrows a point as seen from the origin; returns its squared length. */
    private double image(double[] points, int at, float[] into, int to) {
        double squared = 0;
        for (int j = 0; j < width; j++) {
            double value = points[at + j] - origin[j];
            into[to + j] = (float) value;
            squared += value * value;
        }
        return squared;
    }

    int count() {
        return count;
    }

    /** The squared distance of a point from a center. */
    double squared(double[] points, int at, int center) {
        return squared(points, at, centers, center * width, width);
    }

    /** The squared distance of two points: four sums at once, since one would wait for its own last addition. */
    static double squared(double[] a, int aAt, double[] b, int bAt, int width) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 3 < width; j += 4) {
            double d0 = a[aAt + j] - b[bAt + j];
            double d1 = a[aAt + j + 1] - b[bAt + j + 1];
            double d2 = a[aAt + j + 2] - b[bAt + j + 2];
            double d3 = a[aAt + j + 3] - b[bAt + j + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        for (; j < width; j++) {
            double d = a[aAt + j] - b[bAt + j];
            s0 += d * d;
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** How far each center is at most from the one of the same number elsewhere. */
    double[] moves(double[] others) {
        double[] moves = new double[count];
        for (int c = 0; c < count; c++) {
            moves[c] = Math.sqrt(squared(others, c * width, c)) * (1 + 1e-9);
        }
        return moves;
    }

    /**
     * Looks for the center that is nearest to each of some points.
     *
     * @param points [size, width]
     * @param nearest receives [size]
     * @param others receives [size]: what no other center is nearer than
     */
    void nearest(double[] points, int size, int[] nearest, float[] others) {
        for (int from = 0; from < size; from += most) {
            int some = Math.min(most, size - from);
            for (int i = 0; i < some; i++) {
                squares[i] = image(points, (from + i) * width, rows, i * width);
            }
            Matmul.nt(
                    Tensor.view(rows, 0, Shape.of(some, width)),
                    Tensor.view(images, 0, Shape.of(count, width)),
                    Tensor.view(product, 0, Shape.of(some, count)));
            for (int i = 0; i < some; i++) {
                search(points, (from + i) * width, i);
                nearest[from + i] = found;
                others[from + i] = other;
            }
        }
    }

    private void search(double[] points, int at, int row) {
        float best = Float.POSITIVE_INFINITY;
        float second = Float.POSITIVE_INFINITY;
        int center = 0;
        int start = row * count;
        for (int c = 0; c < count; c++) {
            float half = halves[c] - product[start + c];
            if (half < second) {
                if (half < best) {
                    second = best;
                    best = half;
                    center = c;
                } else {
                    second = half;
                }
            }
        }
        double error = error(Math.sqrt(squares[row]) * (1 + 1e-6));
        double limit = best + 2 * error;
        boolean sure = second > limit; // NaN is not
        found = sure ? center : decide(points, at, start, limit);
        other = below(squares[row] + 2 * ((sure ? second : best) - error));
    }

    /** A float below the root; 0 where there is none. */
    private static float below(double squared) {
        return squared > 0 ? Math.nextDown((float) (Math.sqrt(squared) * (1 - 1e-9))) : 0;
    }

    /** No computed number is farther from the true one than this, and no distance in doubles. */
    private double error(double length) {
        if (width > WIDE || !(longest * Math.max(length, longest) < LARGE)) {
            return Double.POSITIVE_INFINITY;
        }
        double rounding =
                (width * UNIT / (1 - width * UNIT) + 4 * UNIT) * length * longest + 4 * UNIT * longest * longest;
        double sum = length + longest;
        return 1.01 * rounding + (width + 8) * 0x1p-52 * sum * sum + width * 0x1p-120 * (1 + sum);
    }

    private int decide(double[] points, int at, int start, double limit) {
        double least = Double.POSITIVE_INFINITY;
        int center = 0;
        for (int c = 0; c < count; c++) {
            if (!(halves[c] - product[start + c] > limit)) {
                double squared = squared(points, at, c);
                if (squared < least) {
                    least = squared;
                    center = c;
                }
            }
        }
        return center;
    }
}
