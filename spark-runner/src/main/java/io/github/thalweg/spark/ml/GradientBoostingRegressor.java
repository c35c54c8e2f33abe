package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.BoostingValueParams;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.TreeRegression;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * Boosted trees that learn a number, as a stage of Spark ML's pipelines.
 *
 * <pre>{@code
 * GradientBoostingRegressionModel model = new GradientBoostingRegressor()
 *         .setMaxIter(50)
 *         .fit(training);
 * }</pre>
 *
 * <p>Leaves are second-order steps, with λ = 1 and {@code minChildWeight} = 1 as in XGBoost.
 */
public final class GradientBoostingRegressor
        extends BoostingEstimator<GradientBoostingRegressor, GradientBoostingRegressionModel>
        implements BoostingValueParams {
    public GradientBoostingRegressor() {
        this(Identifiable.randomUID("gradientBoostingRegressor"));
    }

    public GradientBoostingRegressor(String uid) {
        super(uid, SQUARED);
    }

    @Override
    protected GradientBoostingRegressionModel stage(TreeModel fitted, FitSummary summary) {
        return new GradientBoostingRegressionModel(uid(), (TreeRegression) fitted, (FitRecord) summary);
    }

    public static MLReader<GradientBoostingRegressor> read() {
        return new DefaultParamsReadable<GradientBoostingRegressor>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static GradientBoostingRegressor load(String path) {
        return read().load(path);
    }
}
