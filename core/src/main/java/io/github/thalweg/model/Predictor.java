package io.github.thalweg.model;

import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.distance.Distance;
import java.util.List;
import java.util.Optional;

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

    /** What it says of a row, column by column. */
    List<Output> outputs();

    /**
     * Writes the numbers of all {@link #outputs} for rows [from, to), row by row, output by output.
     *
     * @param out receives as many numbers per row as the outputs take
     */
    default void say(Rows rows, int from, int to, double[] out) {
        predict(rows, from, to, out);
    }

    /** The same of one row; a model that {@link #saysRowByRow} is asked so. */
    default void say(double[] features, double[] out) {
        System.arraycopy(predict(features), 0, out, 0, width());
    }

    /**
     * What it is worth on rows.
     *
     * @throws IllegalArgumentException if there are no rows, or their labels are not what it speaks of
     */
    default Evaluation evaluate(Shards<Rows> rows) {
        return Evaluator.evaluation(rows, this);
    }

    /** Whether a feature may be missing (NaN), or be a category that it has not seen. */
    default boolean takesMissing() {
        return false;
    }

    /** What each feature's categories are called, in the order of their indices; none for a number, or where there are none. */
    default List<List<String>> words() {
        return List.of();
    }

    /** The distance that takes features for coordinates, and so may refuse some numbers; empty: any finite number will do. */
    default Optional<Distance> places() {
        return Optional.empty();
    }

    /** Whether rows together are no faster than rows alone. */
    default boolean saysRowByRow() {
        return false;
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
