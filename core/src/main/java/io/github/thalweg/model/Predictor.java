package io.github.thalweg.model;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import java.util.List;

/** A model that says something about each row: probabilities of classes, or values. */
public interface Predictor extends Model {
    /** The names of the features it takes, in order. */
    List<String> featureNames();

    /** How many numbers it says about a row. */
    int width();

    /** Whether a row is a run of steps, as many as it has, each of all features. */
    default boolean takesSequences() {
        return false;
    }

    /**
     * Predicts rows [from, to).
     *
     * @param out receives {@link #width()} numbers per row, row by row
     */
    void predict(Rows rows, int from, int to, double[] out);

    /** What it says about one row: {@link #width()} numbers. For many rows the other way is faster. */
    default double[] predict(double... features) {
        try (RowsBuilder row = RowsBuilder.onHeap(new RowForm(features.length, 0, false, false, true))) {
            row.add(0, 1, new double[0], 0, features, 0);
            double[] out = new double[width()];
            predict(row.build(), 0, 1, out);
            return out;
        }
    }

    /**
     * Predicts rows [from, to) and returns the weighted sum of the losses it was trained on, or NaN if there is none.
     *
     * @param out as in {@link #predict}
     */
    default double score(Rows rows, int from, int to, double[] out) {
        predict(rows, from, to, out);
        return Double.NaN;
    }
}
