package io.github.thalweg.spark.load.row;

import io.github.thalweg.tensor.Shape;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaRDD;

/**
 * A source of rows that has been looked at, but not read.
 *
 * @param items what readers read
 * @param reader of a partition
 * @param layout of the rows
 * @param targets the names of what is to be predicted
 * @param width the number of features, or −1: the rows tell
 * @param even whether all rows must tell the same number of features
 * @param features the names of so many features
 * @param bytes about how large the packed rows will be
 * @param where what errors begin with: a path, or nothing
 * @param diagnosis finds the file and the row of what is wrong, given what a task found
 * @param shape of the features of a row where the source knows one, {@code [height, width, channels]}; null: they are a row of
 *     numbers
 */
public record Input<T>(
        JavaRDD<T> items,
        RowReader.Factory<T> reader,
        RowLayout layout,
        List<String> targets,
        int width,
        boolean even,
        IntFunction<List<String>> features,
        double bytes,
        String where,
        Function<Labels, String> diagnosis,
        Shape shape) {
    /** A source that knows of no shape but a row of numbers. */
    public Input(
            JavaRDD<T> items,
            RowReader.Factory<T> reader,
            RowLayout layout,
            List<String> targets,
            int width,
            boolean even,
            IntFunction<List<String>> features,
            double bytes,
            String where,
            Function<Labels, String> diagnosis) {
        this(items, reader, layout, targets, width, even, features, bytes, where, diagnosis, null);
    }

    /** The name of the one label that may be text, for errors. */
    public String label() {
        return targets.isEmpty() ? null : targets.get(0);
    }

    /** The same, read by no more tasks than these. */
    public Input<T> inAtMost(int tasks) {
        if (items.getNumPartitions() <= tasks) {
            return this;
        }
        return new Input<>(
                items.coalesce(tasks), reader, layout, targets, width, even, features, bytes, where, diagnosis, shape);
    }

    /** An error that names the source. */
    public IllegalArgumentException error(String message) {
        return new IllegalArgumentException(where.isEmpty() ? message : where + ": " + message);
    }
}
