package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.BoostingValueParams;
import io.github.thalweg.spark.ml.param.PlainBoostingParams;
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
 * <p>With the squared and the absolute loss the first tree learns the labels and counts fully, each further one learns the
 * negative gradients and counts {@code stepSize}, leaves are means, as in MLlib, unless {@code leafStep} says otherwise; any
 * other loss takes steps as in {@link GradientBoostingRegressor}. Thresholds of numbers with more values than bins come from
 * a sample of our own, the same on every cluster: from MLlib's trees ours differ as MLlib's of another seed do, and not at all
 * where both know the same thresholds.
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
