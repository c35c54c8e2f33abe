package io.github.thalweg.cluster;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import java.util.List;

/** Some neighbouring rows as points that the measure can tell the distance of. Reused for one tile after the other. */
final class Tile {
    static final int MOST = 256;

    final double[] points; // [rows, width]
    final double[] weights;
    final int width;
    private final Measure measure;
    private final float[] narrow; // the rows, where they are kept as floats
    private int first;
    private int size;
    private Rows rows;

    Tile(Measure measure, int width) {
        this.measure = measure;
        this.width = width;
        this.points = new double[MOST * width];
        this.weights = new double[MOST];
        this.narrow = new float[MOST * width];
    }

    /** What is done with each tile. */
    @FunctionalInterface
    interface Visitor {
        void visit(Tile tile);
    }

    /** @throws IllegalArgumentException if rows have other features than are named */
    static void requireFeatures(List<String> names, Rows rows) {
        Check.that(rows.features() == names.size(), "features: expected %d, found %d", names.size(), rows.features());
    }

    /** Visits rows [from, to) of a shard, tile by tile. */
    static void each(Measure measure, Rows rows, int from, int to, Visitor visitor) {
        Tile tile = new Tile(measure, rows.features());
        for (int at = from; at < to; at += MOST) {
            tile.read(rows, at, Math.min(MOST, to - at));
            visitor.visit(tile);
        }
    }

    /** @throws IllegalArgumentException naming the row that has no place */
    private void read(Rows from, int at, int count) {
        rows = from;
        first = at;
        size = count;
        from.copyWeights(at, count, weights);
        copy(from, at, count);
        for (int i = 0; i < count; i++) {
            if (!measure.place(points, i * width, width)) {
                throw new IllegalArgumentException("row " + Long.toUnsignedString(from.id(at + i))
                        + ": expected a feature other than 0, for a row of zeros has no cosine distance, found none");
            }
        }
    }

    private void copy(Rows from, int at, int count) {
        if (from.form().doubles()) {
            for (int i = 0; i < count; i++) {
                from.copyFeatures(at + i, points, i * width);
            }
            return;
        }
        from.copyFeatures(at, count, narrow);
        for (int i = 0; i < count * width; i++) {
            points[i] = narrow[i];
        }
    }

    /** The number of the first row in its shard. */
    int first() {
        return first;
    }

    int size() {
        return size;
    }

    long id(int i) {
        return rows.id(first + i);
    }

    /** @throws IllegalArgumentException naming the feature and the row where one is missing or infinite */
    void requireFinite(List<String> names) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < width; j++) {
                double value = points[i * width + j];
                if (!(Math.abs(value) <= Double.MAX_VALUE)) {
                    throw new IllegalArgumentException("feature \"" + names.get(j) + "\", row "
                            + Long.toUnsignedString(id(i)) + ": expected a finite number, found "
                            + rows.feature(first + i, j));
                }
            }
        }
    }
}
