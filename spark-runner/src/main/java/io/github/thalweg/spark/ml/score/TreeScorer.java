package io.github.thalweg.spark.ml.score;

import io.github.thalweg.spark.ml.param.LeafParams;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.explain.Shap;
import org.apache.spark.ml.linalg.Vectors;

/** What trees say of a row: the columns of a classifier or of a regressor, and behind them what only trees can tell. */
public final class TreeScorer implements RowScorer {
    private static final long serialVersionUID = 1;

    private final TreeModel trees;
    private final ClassScorer classes; // null: trees predict numbers
    private final boolean prediction;
    private final double[] variances;
    private final boolean leaf;
    private final boolean single;
    private final boolean contribution;
    private final LeafNumbers numbers; // null: nobody asks
    private transient volatile Shap shap;

    /**
     * @param classes the columns of a classifier; null: trees predict numbers
     * @param prediction whether there is a column of numbers
     * @param variances of the leaves of the only tree, by their numbers: a column of its own; null: none
     * @param single whether a leaf is a number: the model is one tree
     */
    public TreeScorer(
            TreeModel trees,
            ClassScorer classes,
            boolean prediction,
            double[] variances,
            LeafParams<?> columns,
            boolean single) {
        this.trees = trees;
        this.classes = classes;
        this.prediction = prediction;
        this.variances = variances;
        this.leaf = !columns.getLeafCol().isEmpty();
        this.single = single;
        this.contribution = !columns.getContributionCol().isEmpty();
        this.numbers = leaf || variances != null ? new LeafNumbers(trees.ensemble()) : null;
    }

    @Override
    public int columns() {
        return (classes == null ? 0 : classes.columns())
                + (prediction ? 1 : 0)
                + (variances == null ? 0 : 1)
                + (leaf ? 1 : 0)
                + (contribution ? 1 : 0);
    }

    @Override
    public void score(double[] features, Object[] out, int at) {
        int column = at;
        if (classes != null) {
            classes.write((TreeClassification) trees, features, out, at);
            column += classes.columns();
        } else if (prediction) {
            out[column++] = trees.predict(features)[0];
        }
        if (numbers != null) {
            double[] leaves = numbers.of(features);
            if (variances != null) {
                out[column++] = variances[(int) leaves[0]];
            }
            if (leaf) {
                out[column++] = single ? (Object) leaves[0] : Vectors.dense(leaves);
            }
        }
        if (contribution) {
            out[column] = Vectors.dense(shap().values(features));
        }
    }

    private Shap shap() {
        Shap made = shap;
        if (made == null) {
            Ensemble ensemble = trees.ensemble();
            made = new Shap(ensemble, trees.features().count());
            shap = made;
        }
        return made;
    }
}
