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
 * <p>A user of MLlib changes the import: parameters have MLlib's names, meanings and defaults but for the {@code seed}, which is
 * 1 and not made of the class's name.
 *
 * <p>Beyond MLlib: λ, γ, {@code minChildWeight}, other objectives, column sampling, GOSS, {@code maxLeaves}, monotone
 * constraints. Leaves are second-order steps, with λ = 1 and {@code minChildWeight} = 1 as in XGBoost. {@code
 * featureSubsetStrategy} draws features for each level of a tree, where MLlib draws for each node.
 *
 * <p>Fits of one table, such as those of a grid in {@code CrossValidator}, pack and cut its rows once if they are handed the
 * same open cache by {@code setSharedRows}: see {@link SharedRows}, which shows how.
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
