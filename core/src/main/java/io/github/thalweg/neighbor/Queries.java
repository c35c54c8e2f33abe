package io.github.thalweg.neighbor;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.math.distance.Distance;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/** A tile of points whose neighbours are wanted: [count, dimensions]. Those that are rows may have their ids. */
public final class Queries implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int count;
    private final int dimensions;
    private final double[] coordinates;
    private final long[] ids; // null: they are no rows

    private Queries(int count, int dimensions, double[] coordinates, long[] ids) {
        this.count = count;
        this.dimensions = dimensions;
        this.coordinates = coordinates;
        this.ids = ids;
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
        return new Queries(points.length, dimensions, coordinates, null);
    }

    /** The first {@code count} rows of [count, dimensions] coordinates. @throws IllegalArgumentException as above */
    public static Queries of(double[] coordinates, int count, int dimensions) {
        double[] copy = Arrays.copyOf(coordinates, Math.multiplyExact(count, dimensions));
        for (int i = 0; i < count; i++) {
            requireFinite(copy, i, i, dimensions);
        }
        return new Queries(count, dimensions, copy, null);
    }

    /** Rows [from, to) as queries. @throws IllegalArgumentException naming the row that is not finite */
    public static Queries of(Rows rows, int from, int to) {
        int dimensions = rows.features();
        double[] coordinates = new double[Math.multiplyExact(to - from, dimensions)];
        for (int i = from; i < to; i++) {
            rows.copyFeatures(i, coordinates, (i - from) * dimensions);
            requireFinite(coordinates, i - from, i, dimensions);
        }
        return new Queries(to - from, dimensions, coordinates, null);
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

    /**
     * The same as rows with these ids: one that is among the points is the first of its neighbours that are equally near.
     *
     * @param rows as many as there are queries
     */
    public Queries known(long[] rows) {
        Check.that(rows.length == count, "ids: expected one for each of %d queries, found %d", count, rows.length);
        return new Queries(count, dimensions, coordinates, rows.clone());
    }

    /** The ids of the queries if they are rows; else null. Not to be changed. */
    long[] ids() {
        return ids;
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

    /** @throws IllegalArgumentException naming the row that is none of the places that a metric knows */
    void require(Distance metric) {
        for (int i = 0; metric.refuses() && i < coordinates.length; i++) {
            Optional<String> expected = metric.refusal(i % dimensions, coordinates[i]);
            if (expected.isPresent()) {
                throw new IllegalArgumentException("query row " + i / dimensions + ", feature " + i % dimensions
                        + ": expected " + expected.get() + ", found " + coordinates[i]);
            }
        }
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
