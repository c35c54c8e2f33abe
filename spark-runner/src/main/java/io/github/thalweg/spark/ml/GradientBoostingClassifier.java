package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.BoostingClassParams;
import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.param.ClassWeightParams;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeModel;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * Boosted trees that learn to tell classes apart, two or more, as a stage of Spark ML's pipelines.
 *
 * <pre>{@code
 * GradientBoostingClassificationModel model = new GradientBoostingClassifier()
 *         .setMaxIter(50)
 *         .fit(training);
 * }</pre>
 *
 * <p>Leaves are second-order steps, with λ = 1 and {@code minChildWeight} = 1 as in XGBoost.
 */
public final class GradientBoostingClassifier
        extends BoostingEstimator<GradientBoostingClassifier, GradientBoostingClassificationModel>
        implements BoostingClassParams,
                ClassParams<GradientBoostingClassifier>,
                ClassWeightParams.Setters<GradientBoostingClassifier> {
    public GradientBoostingClassifier() {
        this(Identifiable.randomUID("gradientBoostingClassifier"));
    }

    public GradientBoostingClassifier(String uid) {
        super(uid, LOGISTIC);
    }

    @Override
    protected GradientBoostingClassificationModel stage(TreeModel fitted, FitSummary summary) {
        return new GradientBoostingClassificationModel(uid(), (TreeClassification) fitted, (FitRecord) summary);
    }

    public static MLReader<GradientBoostingClassifier> read() {
        return new DefaultParamsReadable<GradientBoostingClassifier>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static GradientBoostingClassifier load(String path) {
        return read().load(path);
    }
}
