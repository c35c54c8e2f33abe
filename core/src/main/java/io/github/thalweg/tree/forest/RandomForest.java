package io.github.thalweg.tree.forest;

import io.github.thalweg.tree.Labelled;
import io.github.thalweg.tree.TreeModel;

/** Forests of tables in arrays, in one call. {@link ForestFit} is for all other tables, and for who wants to watch. */
public final class RandomForest {
    private RandomForest() {}

    /**
     * A forest that tells classes.
     *
     * @param rows [rows, features], NaN where a value is missing
     * @param labels [rows], the names of classes
     */
    public static TreeModel fit(double[][] rows, String[] labels, ForestOptions options) {
        return fit(Labelled.of(rows, labels), options);
    }

    /** A forest that predicts numbers: [rows, features] and [rows]. */
    public static TreeModel fit(double[][] rows, double[] labels, ForestOptions options) {
        return fit(Labelled.of(rows, labels), options);
    }

    private static TreeModel fit(Labelled table, ForestOptions options) {
        return table.fit(of -> ForestFit.prepare(of.rows(), of.features(), of.classNames(), options));
    }
}
