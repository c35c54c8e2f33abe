package io.github.thalweg.spark.ml;

import io.github.thalweg.math.Check;
import io.github.thalweg.spark.ml.param.ValueTreeParams;
import io.github.thalweg.spark.ml.param.VarianceParams;
import io.github.thalweg.spark.ml.rows.InputColumns;
import io.github.thalweg.spark.ml.score.LeafVariances;
import io.github.thalweg.spark.ml.score.OutputColumns;
import io.github.thalweg.spark.ml.score.Scorer;
import io.github.thalweg.spark.ml.tree.Node;
import io.github.thalweg.tree.TreeRegression;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructType;

/** A decision tree that predicts numbers. */
public final class DecisionTreeRegressionModel extends TreeRegressorModel<DecisionTreeRegressionModel>
        implements ValueTreeParams, TreeSurface.One, VarianceParams<DecisionTreeRegressionModel> {
    DecisionTreeRegressionModel(String uid, TreeRegression trees, FitRecord summary) {
        super(uid, trees, summary);
    }

    /** Trees that were grown elsewhere: on the command line, or in core alone. */
    public static DecisionTreeRegressionModel of(TreeRegression trees) {
        return new DecisionTreeRegressionModel(Identifiable.randomUID("decisionTreeRegressor"), trees, null);
    }

    @Override
    DecisionTreeRegressionModel with(String newUid) {
        return new DecisionTreeRegressionModel(newUid, predictor(), summaryOrNull());
    }

    /** For each leaf, by its number; filled by a fit that is asked for {@link #varianceCol}. */
    public DoubleArrayParam leafVariances() {
        return declared().reals("leafVariances", "the variance of the training rows' labels in each leaf");
    }

    public double[] getLeafVariances() {
        return getOrDefault(leafVariances());
    }

    /** The tree node by node; their impurities are known after a fit that is asked for {@link #varianceCol}. */
    public Node rootNode() {
        return Node.root(
                predictor(),
                isDefined(leafVariances()) ? LeafVariances.ofNodes(predictor(), getLeafVariances()) : null);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        Check.that(
                getVarianceCol().isEmpty() || isDefined(leafVariances()),
                "varianceCol: expected a model that was fitted with a varianceCol, found one without variances");
        InputColumns.requireFeatures(schema, this, numFeatures());
        return OutputColumns.withTrees(
                OutputColumns.withVariance(RegressorModel.withOutputs(schema, this), this), this, true, predictor());
    }

    @Override
    Scorer scorer() {
        return scorer(getVarianceCol().isEmpty() ? null : getLeafVariances());
    }

    public static MLReader<DecisionTreeRegressionModel> read() {
        return new ModelReader<>(
                DecisionTreeRegressionModel.class, TreeRegression.class, DecisionTreeRegressionModel::new);
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static DecisionTreeRegressionModel load(String path) {
        return read().load(path);
    }
}
