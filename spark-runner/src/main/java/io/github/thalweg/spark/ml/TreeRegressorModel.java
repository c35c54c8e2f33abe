package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.spark.ml.param.LeafParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.TreeRegression;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * A fitted regressor made of trees. Appends a regressor's columns, and that of the leaves if one is asked for. Features may be
 * missing.
 *
 * @param <M> the model itself
 */
public abstract class TreeRegressorModel<M extends TreeRegressorModel<M>> extends RegressorModel<M>
        implements TreeParams, LeafParams<M>, TreeSurface {
    private final TreeRegression trees;

    TreeRegressorModel(String uid, TreeRegression trees, FitSummary summary) {
        super(uid, trees, summary);
        this.trees = trees;
    }

    /** Whether it is one tree by its nature, so that a row has one leaf and not a vector of them. */
    boolean single() {
        return false;
    }

    @Override
    public TreeRegression predictor() {
        return trees;
    }

    @Override
    boolean takesMissing() {
        return true;
    }

    @Override
    List<List<String>> words() {
        return trees.features().words();
    }

    /** Asks about labelled rows: see {@link LabelledRows}. */
    <T> T ask(Dataset<?> dataset, Function<Shards<Rows>, T> question) {
        return LabelledRows.ask(dataset, this, question);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return withTrees(super.transformSchema(schema));
    }

    /** With the columns behind the predictions. */
    StructType withTrees(StructType schema) {
        Ensemble ensemble = trees.ensemble();
        return Schemas.withTrees(schema, this, single(), ensemble.trees().size(), ensemble.width() * numFeatures());
    }

    @Override
    Scorer scorer() {
        return scorer(null);
    }

    /** @param variances of the only tree's leaves, or null */
    Scorer scorer(double[] variances) {
        return new TreeScorer(trees, null, !getPredictionCol().isEmpty(), variances, this, single());
    }

    @Override
    public String toString() {
        return TreeSurface.header(this, single()) + ", numFeatures=" + numFeatures();
    }
}
