package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.ValueTreeParams;
import io.github.thalweg.spark.ml.param.VarianceParams;
import io.github.thalweg.spark.ml.score.LeafVariances;
import io.github.thalweg.spark.run.Fitted;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.TreeRegression;
import io.github.thalweg.tree.forest.DecisionTreeRecipe;
import io.github.thalweg.tree.forest.DecisionTreeSettings;
import java.util.Set;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * A decision tree that learns a number, as a stage of Spark ML's pipelines.
 *
 * <pre>{@code
 * DecisionTreeRegressionModel model = new DecisionTreeRegressor()
 *         .setMaxDepth(5)
 *         .fit(training);
 * }</pre>
 */
public final class DecisionTreeRegressor
        extends TreeEstimator<DecisionTreeRegressor, DecisionTreeSettings, DecisionTreeRegressionModel>
        implements ValueTreeParams, VarianceParams<DecisionTreeRegressor> {
    public DecisionTreeRegressor() {
        this(Identifiable.randomUID("decisionTreeRegressor"));
    }

    public DecisionTreeRegressor(String uid) {
        super(uid, new DecisionTreeRecipe(), VALUES, Set.of("permutation"));
    }

    /** Looks at the rows once more if variances are asked for: the tree's nodes hold means alone. */
    @Override
    DecisionTreeRegressionModel stage(Fitted<TreeModel> fitted, FitRecord summary) {
        DecisionTreeRegressionModel model = super.stage(fitted, summary);
        if (!getVarianceCol().isEmpty()) {
            model.declared().set(model.leafVariances(), LeafVariances.of(fitted.rows(), model.predictor()));
        }
        return model;
    }

    @Override
    protected DecisionTreeRegressionModel stage(TreeModel fitted, FitSummary summary) {
        return new DecisionTreeRegressionModel(uid(), (TreeRegression) fitted, (FitRecord) summary);
    }

    @Override
    boolean single() {
        return true;
    }

    /** The words for {@link #setImpurity}. */
    public static String[] supportedImpurities() {
        return ValueTreeParams.IMPURITIES.toArray(new String[0]);
    }

    public static MLReader<DecisionTreeRegressor> read() {
        return new DefaultParamsReadable<DecisionTreeRegressor>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static DecisionTreeRegressor load(String path) {
        return read().load(path);
    }
}
