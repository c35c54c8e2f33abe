package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import java.io.Serializable;
import java.util.Arrays;

/** A tile of points whose neighbours are wanted: [count, dimensions]. */
public final class Queries implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int count;
    private final int dimensions;
    private final double[] coordinates;

    private Queries(int count, int dimensions, double[] coordinates) {
        this.count = count;
        this.dimensions = dimensions;
        this.coordinates = coordinates;
    }

    /**
     * Queries as arrays.
     *
     * @throws IllegalArgumentException naming the row, counted from 0, that has other dimensions or no finite number
     */
    public static Queries of(double[][] points) {
        int dimensions = points.length == 0 ? 0 : points[0].length;
        double[] coordinates = new double[Math.multiplyExact(points.length, dimensions)];
        for (int i = 0; i < points.length; i++) {
            Check.that(
                    points[i].length == dimensions,
                    "query row %d: expected %d features, found %d",
                    i,
                    dimensions,
                    points[i].length);
            System.arraycopy(points[i], 0, coordinates, i * dimensions, dimensions);
            requireFinite(coordinates, i, i, dimensions);
        }
        return new Queries(points.length, dimensions, coordinates);
    }

    /** The first {@code count} rows of [count, dimensions] coordinates. @throws IllegalArgumentException as above */
    public static Queries of(double[] coordinates, int count, int dimensions) {
        double[] copy = Arrays.copyOf(coordinates, Math.multiplyExact(count, dimensions));
        for (int i = 0; i < count; i++) {
            requireFinite(copy, i, i, dimensions);
        }
        return new Queries(count, dimensions, copy);
    }

    /** Rows [from, to) as queries. @throws IllegalArgumentException naming the row that is not finite */
    public static Queries of(Rows rows, int from, int to) {
        int dimensions = rows.features();
        double[] coordinates = new double[Math.multiplyExact(to - from, dimensions)];
        for (int i = from; i < to; i++) {
            rows.copyFeatures(i, coordinates, (i - from) * dimensions);
            requireFinite(coordinates, i - from, i, dimensions);
        }
        return new Queries(to - from, dimensions, coordinates);
    }

    private static void requireFinite(double[] coordinates, int place, int row, int dimensions) {
        for (int j = 0; j < dimensions; j++) {
            double value = coordinates[place * dimensions + j];
            Check.that(
                    Double.isFinite(value),
                    "query row %d, feature %d: expected a finite number, found %s",
                    row,
                    j,
                    value);
        }
    }

    public int count() {
        return count;
    }

    public int dimensions() {
        return dimensions;
    }

    double[] some(int from, int rows) {
        return rows == count
                ? coordinates
                : Arrays.copyOfRange(coordinates, from * dimensions, (from + rows) * dimensions);
    }

    /** @throws IllegalArgumentException if the points have other dimensions */
    void requireDimensions(int expected) {
        Check.that(
                count == 0 || dimensions == expected,
                "queries: expected %d features like the points, found %d",
                expected,
                dimensions);
    }
}
