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
 * <p>Labels are indices of classes, as {@code StringIndexer} makes them; where the label column's metadata name the classes,
 * so does the model, else there are as many as the largest label says.
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
