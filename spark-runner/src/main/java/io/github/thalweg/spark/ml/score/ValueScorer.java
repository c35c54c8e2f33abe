package io.github.thalweg.spark.ml.score;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Regressor;
import java.util.Arrays;
import org.apache.spark.ml.linalg.Vectors;

/** The predictions of a regressor: a number, or a vector where there are several targets. */
public record ValueScorer(Regressor regressor) implements Scorer {
    @Override
    public int columns() {
        return 1;
    }

    @Override
    public void score(Rows rows, Object[][] out, int at) {
        int targets = regressor.width();
        double[] values = new double[rows.rows() * targets];
        regressor.predict(rows, 0, rows.rows(), values);
        for (int row = 0; row < rows.rows(); row++) {
            int from = row * targets;
            out[row][at] = targets == 1 ? values[row] : Vectors.dense(Arrays.copyOfRange(values, from, from + targets));
        }
    }
}
