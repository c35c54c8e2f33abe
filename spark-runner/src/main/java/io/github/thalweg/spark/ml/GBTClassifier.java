package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.BoostingClassParams;
import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.param.ClassWeightParams;
import io.github.thalweg.spark.ml.param.PlainBoostingParams;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeModel;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * Boosted trees that learn to tell classes apart, two or more, as a stage of Spark ML's pipelines, by the name that MLlib gives it.
 * Where MLlib knows the loss it boosts as MLlib does; {@link GradientBoostingClassifier} takes second-order steps.
 *
 * <pre>{@code
 * GBTClassificationModel model = new GBTClassifier()
 *         .setMaxIter(50)
 *         .fit(training);
 * }</pre>
 *
 * <p>With the logistic loss of two classes the first tree learns the labels and counts fully, each further one learns the
 * negative gradients and counts {@code stepSize}, leaves are means, as in MLlib, unless {@code leafStep} says otherwise; any
 * other loss takes steps as in {@link GradientBoostingClassifier}. Thresholds of numbers with more values than bins come from
 * a sample of our own, the same on every cluster: from MLlib's trees ours differ as MLlib's of another seed do, and not at all
 * where both know the same thresholds.
 */
public final class GBTClassifier extends BoostingEstimator<GBTClassifier, GBTClassificationModel>
        implements BoostingClassParams,
                PlainBoostingParams,
                ClassParams<GBTClassifier>,
                ClassWeightParams.Setters<GBTClassifier> {
    public GBTClassifier() {
        this(Identifiable.randomUID("gbtClassifier"));
    }

    public GBTClassifier(String uid) {
        super(uid, LOGISTIC);
    }

    @Override
    protected GBTClassificationModel stage(TreeModel fitted, FitSummary summary) {
        return new GBTClassificationModel(uid(), (TreeClassification) fitted, (FitRecord) summary);
    }

    /** The words for {@link #setLossType}. */
    public static String[] supportedLossTypes() {
        return BoostingClassParams.LOSS_TYPES.toArray(new String[0]);
    }

    public static MLReader<GBTClassifier> read() {
        return new DefaultParamsReadable<GBTClassifier>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static GBTClassifier load(String path) {
        return read().load(path);
    }
}
