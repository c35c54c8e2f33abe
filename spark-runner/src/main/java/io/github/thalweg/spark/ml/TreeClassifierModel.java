package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.LeafParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.spark.ml.score.OutputColumns;
import io.github.thalweg.spark.ml.score.Scorer;
import io.github.thalweg.spark.ml.score.TreeScorer;
import io.github.thalweg.tree.TreeClassification;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted classifier made of trees. Appends a classifier's columns, and that of the leaves if one is asked for. Features may be
 * missing.
 *
 * @param <M> the model itself
 */
public abstract class TreeClassifierModel<M extends TreeClassifierModel<M>> extends ClassifierModel<M>
        implements TreeParams, LeafParams<M>, TreeSurface {
    TreeClassifierModel(String uid, TreeClassification trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    @Override
    public TreeClassification predictor() {
        return (TreeClassification) super.predictor();
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return OutputColumns.withTrees(
                super.transformSchema(schema), this, this instanceof TreeSurface.One, predictor());
    }

    @Override
    Scorer scorer() {
        return new TreeScorer(predictor(), classScorer(), false, null, this, this instanceof TreeSurface.One);
    }

    @Override
    public String toString() {
        return TreeSurface.header(this) + ", numClasses=" + numClasses() + ", numFeatures=" + numFeatures();
    }
}
