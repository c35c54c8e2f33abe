package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.TreeParams;
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
 *
 * <p>A user of MLlib changes the import: parameters have MLlib's names, meanings and defaults but for the {@code seed}, which is
 * 1 and not made of the class's name.
 *
 * <p>Fits of one table, such as those of a grid in {@code CrossValidator}, pack and cut its rows once if they are handed the
 * same open cache by {@code setSharedRows}: see {@link SharedRows}, which shows how.
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

    /** The words for {@link #setFeatureSubsetStrategy}, besides shares and numbers. */
    public static String[] supportedFeatureSubsetStrategies() {
        return TreeParams.FEATURE_SUBSET_STRATEGIES.toArray(new String[0]);
    }

    public static MLReader<RandomForestRegressor> read() {
        return new DefaultParamsReadable<RandomForestRegressor>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static RandomForestRegressor load(String path) {
        return read().load(path);
    }
}
