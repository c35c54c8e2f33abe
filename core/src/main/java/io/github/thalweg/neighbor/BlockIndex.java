package io.github.thalweg.neighbor;

import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.structure.Nearest;
import io.github.thalweg.tensor.Matmul;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Every point is looked at, but almost all only as an entry of a product of matrices: with images q, p of a query and a
 * point, {@code ‖p‖²/2 − q·p = (‖q − p‖² − ‖q‖²)/2} is small where the point is near. What the product lets pass is
 * measured in doubles.
 *
 * <p>The bound holds for any order of the additions, fused or not (Higham, "Accuracy and Stability of Numerical
 * Algorithms", 2002, eq. 3.5): with u = 2⁻²⁴ and d dimensions the product's entry is off by at most {@code d u/(1 − d u)
 * ‖q‖ ‖p‖}; narrowing to floats moves an image by at most u of its length.
 */
final class BlockIndex implements Index {
    static final int QUERIES = 256;
    private static final int POINTS = 1024;
    private static final double UNIT = 0x1p-24;
    private static final int MOST_DIMENSIONS = 1 << 20;

    private final Points points;
    private final Distance.Embedded distance;
    private final double[] origin; // subtracted from images, so that they are short
    private final float[] images; // [size, dimensions]
    private final float[] halves; // [size]: ‖p‖²/2
    private final double[] longest; // of each block's images

    private BlockIndex(Points points, Distance.Embedded distance) {
        this.points = points;
        this.distance = distance;
        int dimensions = points.dimensions();
        this.origin = mean();
        boolean shared = points.floats() != null && zero(origin) && !moves();
        this.images = shared ? points.floats() : new float[points.size() * dimensions];
        this.halves = new float[points.size()];
        this.longest = new double[(points.size() + POINTS - 1) / POINTS];
        double[] row = new double[dimensions];
        for (int p = 0; p < halves.length; p++) {
            if (!shared) {
                points.copy(p, row, 0);
                image(row, 0, images, p * dimensions);
            }
            double squared = squared(images, p * dimensions, dimensions);
            halves[p] = (float) (squared / 2);
            longest[p / POINTS] = Math.max(longest[p / POINTS], Math.sqrt(squared) * (1 + 1e-9));
        }
    }

    /** The index for such a distance: with products if they can bound it. */
    static Index of(Points points, Distance distance) {
        return distance instanceof Distance.Embedded embedded && points.dimensions() <= MOST_DIMENSIONS
                ? new BlockIndex(points, embedded)
                : new ScanIndex(points, distance);
    }

    /** The mean image where it is far from 0 compared with the spread around it, else 0. */
    private double[] mean() {
        int dimensions = points.dimensions();
        double[] mean = new double[dimensions];
        double squares = 0;
        double[] row = new double[dimensions];
        for (int p = 0; p < points.size(); p++) {
            points.copy(p, row, 0);
            distance.embed(row, 0, dimensions);
            for (int j = 0; j < dimensions; j++) {
                mean[j] += row[j] / points.size();
                squares += row[j] * row[j] / points.size();
            }
        }
        double offset = 0;
        for (double value : mean) {
            offset += value * value;
        }
        return Double.isFinite(squares) && squares - offset < offset / 4 ? mean : new double[dimensions];
    }

    private static boolean zero(double[] vector) {
        for (double value : vector) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether any point differs from its image. */
    private boolean moves() {
        double[] row = new double[points.dimensions()];
        double[] image = new double[points.dimensions()];
        for (int p = 0; p < points.size(); p++) {
            points.copy(p, row, 0);
            points.copy(p, image, 0);
            distance.embed(image, 0, image.length);
            if (!java.util.Arrays.equals(row, image)) {
                return true;
            }
        }
        return false;
    }

    /** Narrows the image of {@code row}, which is changed. */
    private void image(double[] row, int at, float[] into, int to) {
        distance.embed(row, at, origin.length);
        for (int j = 0; j < origin.length; j++) {
            into[to + j] = (float) (row[at + j] - origin[j]);
        }
    }

    private static double squared(float[] values, int at, int dimensions) {
        double sum = 0;
        for (int j = at; j < at + dimensions; j++) {
            sum += (double) values[j] * values[j];
        }
        return sum;
    }

    @Override
    public void search(double[] queries, int count, double radius, Nearest[] into) {
        for (int from = 0; from < count; from += QUERIES) {
            new Tile(queries, from, Math.min(QUERIES, count - from), radius, into).search();
        }
    }

    /** Some queries, before all blocks of points. */
    private final class Tile {
        private final double[] queries;
        private final int from;
        private final int rows;
        private final double radius;
        private final Nearest[] into;
        private final int dimensions = origin.length;
        private final float[] tile; // [rows, dimensions]
        private final double[] lengths; // [rows]
        private final float[] product; // [rows, POINTS]
        private final double[] point = new double[dimensions];

        Tile(double[] queries, int from, int rows, double radius, Nearest[] into) {
            this.queries = queries;
            this.from = from;
            this.rows = rows;
            this.radius = radius;
            this.into = into;
            this.tile = new float[rows * dimensions];
            this.lengths = new double[rows];
            this.product = new float[rows * Math.min(POINTS, Math.max(1, points.size()))];
            for (int i = 0; i < rows; i++) {
                System.arraycopy(queries, (from + i) * dimensions, point, 0, dimensions);
                image(point, 0, tile, i * dimensions);
                lengths[i] = Math.sqrt(squared(tile, i * dimensions, dimensions)) * (1 + 1e-9);
            }
        }

        void search() {
            for (int start = 0; start < points.size(); start += POINTS) {
                int width = Math.min(POINTS, points.size() - start);
                Matmul.nt(
                        Tensor.view(tile, 0, Shape.of(rows, dimensions)),
                        Tensor.view(images, start * dimensions, Shape.of(width, dimensions)),
                        Tensor.view(product, 0, Shape.of(rows, width)));
                for (int i = 0; i < rows; i++) {
                    scan(i, start, width);
                }
            }
        }

        private void scan(int i, int start, int width) {
            float limit = limit(i, start);
            int row = i * width;
            for (int p = 0; p < width; p++) {
                if (!(halves[start + p] - product[row + p] > limit)) { // so that NaN passes
                    measure(from + i, start + p);
                    limit = limit(i, start);
                }
            }
        }

        private void measure(int query, int place) {
            points.copy(place, point, 0);
            double far = distance.between(queries, query * dimensions, point, 0, dimensions);
            if (far <= radius) {
                into[query].offer(far, points.id(place), place);
            }
        }

        /** No point near enough has a computed {@code ‖p‖²/2 − q·p} above this. */
        private float limit(int i, int start) {
            double far = Math.min(into[from + i].worst(), radius);
            double q = lengths[i];
            double p = longest[start / POINTS];
            double images = distance.radius(far + distance.error(far, dimensions))
                    + 1.01 * UNIT * (q + p)
                    + Math.sqrt(dimensions) * 0x1p-140; // narrowed
            double rounding = (dimensions * UNIT / (1 - dimensions * UNIT) + 3 * UNIT) * q * p
                    + 3 * UNIT * p * p
                    + dimensions * 0x1p-120;
            double exact = (images * images - q * q * (1 - 3e-9)) / 2;
            return Math.nextUp((float) (exact + 1.01 * rounding + 1e-12 * images * images));
        }
    }
}
