package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Regressor;

/** The predictions of a regressor with one target. */
record ValueScorer(Regressor regressor) implements Scorer {
    @Override
    public int columns() {
        return 1;
    }

    @Override
    public void score(Rows rows, Object[][] out, int at) {
        double[] values = new double[rows.rows()];
        regressor.predict(rows, 0, rows.rows(), values);
        for (int row = 0; row < values.length; row++) {
            out[row][at] = values[row];
        }
    }
}
