package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.ValueTreeParams;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.TreeRegression;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * A random forest that learns a number, as a stage of Spark ML's pipelines.
 *
 * <pre>{@code
 * RandomForestRegressionModel model = new RandomForestRegressor()
 *         .setNumTrees(100)
 *         .fit(training);
 * }</pre>
 */
public final class RandomForestRegressor extends ForestEstimator<RandomForestRegressor, RandomForestRegressionModel>
        implements ValueTreeParams {
    public RandomForestRegressor() {
        this(Identifiable.randomUID("randomForestRegressor"));
    }

    public RandomForestRegressor(String uid) {
        super(uid, VALUES);
    }

    @Override
    protected RandomForestRegressionModel stage(TreeModel fitted, FitSummary summary) {
        return new RandomForestRegressionModel(uid(), (TreeRegression) fitted, (FitRecord) summary);
    }

    /** The words for {@link #setImpurity}. */
    public static String[] supportedImpurities() {
        return ValueTreeParams.IMPURITIES.toArray(new String[0]);
    }

    public static MLReader<RandomForestRegressor> read() {
        return new DefaultParamsReadable<RandomForestRegressor>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static RandomForestRegressor load(String path) {
        return read().load(path);
    }
}
