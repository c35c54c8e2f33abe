package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Shap;
import org.apache.spark.ml.linalg.Vectors;

/**
 * The columns of another scorer, and behind them what only trees can tell of a row.
 *
 * @param inner null: no other columns
 * @param variances of the leaves of the only tree, by their numbers: a column of its own; null: none
 * @param leaf whether there is a column of leaves: a number for a single tree, else a vector
 * @param contribution whether there is a column of the features' parts in the scores
 */
record TreeScorer(
        Scorer inner,
        Ensemble ensemble,
        LeafNumbers numbers,
        double[] variances,
        boolean leaf,
        boolean single,
        boolean contribution)
        implements Scorer {
    @Override
    public int columns() {
        return (inner == null ? 0 : inner.columns())
                + (variances == null ? 0 : 1)
                + (leaf ? 1 : 0)
                + (contribution ? 1 : 0);
    }

    @Override
    public void score(Rows rows, Object[][] out, int at) {
        if (inner != null) {
            inner.score(rows, out, at);
        }
        int next = at + (inner == null ? 0 : inner.columns());
        double[] features = new double[rows.features()];
        Shap shap = contribution ? new Shap(ensemble, features.length) : null;
        for (int row = 0; row < rows.rows(); row++) {
            rows.copyFeatures(row, features, 0);
            double[] leaves = numbers.of(features);
            int column = next;
            if (variances != null) {
                out[row][column++] = variances[(int) leaves[0]];
            }
            if (leaf) {
                out[row][column++] = single ? (Object) leaves[0] : Vectors.dense(leaves);
            }
            if (contribution) {
                out[row][column] = Vectors.dense(shap.values(features));
            }
        }
    }
}
