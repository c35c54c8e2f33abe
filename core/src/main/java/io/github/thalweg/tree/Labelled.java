package io.github.thalweg.tree;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A table in arrays made ready for trees: all features are numbers, NaN where missing, and are called {@code x0, x1, …}.
 *
 * @param classNames of the labels; empty: these are numbers
 */
public record Labelled(LocalShards<Rows> rows, Features features, List<String> classNames) implements AutoCloseable {
    private static final int SHARDS = 8; // those of jobs: the same table gives the same trees

    /**
     * Rows of classes, whose names are sorted.
     *
     * @param rows [rows, features]
     * @param labels [rows]
     */
    public static Labelled of(double[][] rows, String[] labels) {
        int missing = Arrays.asList(labels).indexOf(null);
        Check.that(missing < 0, "labels, row %d: expected the name of a class, found none", missing);
        List<String> names = Arrays.stream(labels).distinct().sorted().toList();
        Map<String, Integer> index = new HashMap<>();
        names.forEach(name -> index.put(name, index.size()));
        return of(rows, Arrays.stream(labels).mapToDouble(index::get).toArray(), names);
    }

    /** Rows of numbers to be predicted: [rows, features] and [rows]. */
    public static Labelled of(double[][] rows, double[] labels) {
        return of(rows, labels, List.of());
    }

    private static Labelled of(double[][] rows, double[] labels, List<String> names) {
        Check.that(rows.length > 0, "rows: expected at least one, found none");
        Check.that(
                labels.length == rows.length, "labels: expected one a row, %d, found %d", rows.length, labels.length);
        List<String> features =
                IntStream.range(0, rows[0].length).mapToObj(i -> "x" + i).toList();
        int threads = Runtime.getRuntime().availableProcessors();
        return new Labelled(LocalRows.of(rows, labels, null, SHARDS, threads), Features.numbers(features), names);
    }

    /** What a fit comes to when nobody watches; the table is closed then. */
    public TreeModel fit(Function<Labelled, TreeFit> prepare) {
        try (this;
                TreeFit fit = prepare.apply(this)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
