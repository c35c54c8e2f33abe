package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.BoostingValueParams;
import io.github.thalweg.spark.ml.param.PlainBoostingParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.spark.ml.param.ValueTreeParams;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.TreeRegression;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * Boosted trees that learn a number, as a stage of Spark ML's pipelines, by the name that MLlib gives it.
 * Where MLlib knows the loss it boosts as MLlib does; {@link GradientBoostingRegressor} takes second-order steps.
 *
 * <pre>{@code
 * GBTRegressionModel model = new GBTRegressor()
 *         .setMaxIter(50)
 *         .fit(training);
 * }</pre>
 *
 * <p>A user of MLlib changes the import: parameters have MLlib's names, meanings and defaults but for the {@code seed}, which is
 * 1 and not made of the class's name.
 *
 * <p>Beyond MLlib: λ, γ, {@code minChildWeight}, other objectives, column sampling, GOSS, {@code maxLeaves}, monotone
 * constraints. With the squared and the absolute loss the first tree learns the labels and counts fully, each further one learns the negative
 * gradients and counts {@code stepSize}, leaves are means, as in MLlib, unless {@code leafStep} says otherwise; any other loss
 * takes steps as in {@link GradientBoostingRegressor}. {@code
 * featureSubsetStrategy} draws features for each level of a tree, where MLlib draws for each node. Thresholds of numbers with
 * more values than bins come from a sample of our own, the same on every cluster: from MLlib's trees ours differ as MLlib's of
 * another seed do, and not at all where both know the same thresholds.
 *
 * <p>Fits of one table, such as those of a grid in {@code CrossValidator}, pack and cut its rows once if they are handed the
 * same open cache by {@code setSharedRows}: see {@link SharedRows}, which shows how.
 */
public final class GBTRegressor extends BoostingEstimator<GBTRegressor, GBTRegressionModel>
        implements BoostingValueParams, PlainBoostingParams {
    public GBTRegressor() {
        this(Identifiable.randomUID("gbtRegressor"));
    }

    public GBTRegressor(String uid) {
        super(uid, SQUARED);
    }

    @Override
    protected GBTRegressionModel stage(TreeModel fitted, FitSummary summary) {
        return new GBTRegressionModel(uid(), (TreeRegression) fitted, (FitRecord) summary);
    }

    /** The words for {@link #setImpurity}. */
    public static String[] supportedImpurities() {
        return ValueTreeParams.IMPURITIES.toArray(new String[0]);
    }

    /** The words for {@link #setFeatureSubsetStrategy}, besides shares and numbers. */
    public static String[] supportedFeatureSubsetStrategies() {
        return TreeParams.FEATURE_SUBSET_STRATEGIES.toArray(new String[0]);
    }

    /** The words for {@link #setLossType}. */
    public static String[] supportedLossTypes() {
        return BoostingValueParams.LOSS_TYPES.toArray(new String[0]);
    }

    public static MLReader<GBTRegressor> read() {
        return new DefaultParamsReadable<GBTRegressor>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static GBTRegressor load(String path) {
        return read().load(path);
    }
}
