package io.github.thalweg.tree.boost;

import io.github.thalweg.tree.Labelled;
import io.github.thalweg.tree.TreeModel;

/** Boosted trees of tables in arrays, in one call. {@link BoostingFit} is for all other tables, and for who wants to watch. */
public final class GradientBoosting {
    private GradientBoosting() {}

    /**
     * Trees that tell classes.
     *
     * @param rows [rows, features], NaN where a value is missing
     * @param labels [rows], the names of classes
     */
    public static TreeModel fit(double[][] rows, String[] labels, BoostingOptions options) {
        return fit(Labelled.of(rows, labels), options);
    }

    /** Trees that predict numbers: [rows, features] and [rows]. */
    public static TreeModel fit(double[][] rows, double[] labels, BoostingOptions options) {
        return fit(Labelled.of(rows, labels), options);
    }

    private static TreeModel fit(Labelled table, BoostingOptions options) {
        return table.fit(of -> BoostingFit.prepare(of.rows(), of.features(), of.classNames(), options));
    }
}
