package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.LeafParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.spark.ml.score.OutputColumns;
import io.github.thalweg.spark.ml.score.Scorer;
import io.github.thalweg.spark.ml.score.TreeScorer;
import io.github.thalweg.tree.TreeRegression;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted regressor made of trees. Appends a regressor's columns, and that of the leaves if one is asked for. Features may be
 * missing.
 *
 * @param <M> the model itself
 */
public abstract class TreeRegressorModel<M extends TreeRegressorModel<M>> extends RegressorModel<M>
        implements TreeParams, LeafParams<M>, TreeSurface {
    TreeRegressorModel(String uid, TreeRegression trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    @Override
    public TreeRegression predictor() {
        return (TreeRegression) super.predictor();
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return OutputColumns.withTrees(
                super.transformSchema(schema), this, this instanceof TreeSurface.One, predictor());
    }

    @Override
    Scorer scorer() {
        return scorer(null);
    }

    /** @param variances of the only tree's leaves, or null */
    Scorer scorer(double[] variances) {
        return new TreeScorer(
                predictor(), null, !getPredictionCol().isEmpty(), variances, this, this instanceof TreeSurface.One);
    }

    @Override
    public String toString() {
        return TreeSurface.header(this) + ", numFeatures=" + numFeatures();
    }
}
