package io.github.thalweg.spark.ml.score;

import io.github.thalweg.learn.Rows;

/** A scorer to which rows together are no faster than rows alone: Spark then need not hand over more than the features. */
public interface RowScorer extends Scorer {
    /** Writes its columns of one row into {@code out[at]}, {@code out[at + 1]}, … */
    void score(double[] features, Object[] out, int at);

    @Override
    default void score(Rows rows, Object[][] out, int at) {
        double[] features = new double[rows.features()];
        for (int row = 0; row < rows.rows(); row++) {
            rows.copyFeatures(row, features, 0);
            score(features, out[row], at);
        }
    }
}
