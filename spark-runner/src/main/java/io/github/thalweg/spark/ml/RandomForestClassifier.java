package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.param.ClassTreeParams;
import io.github.thalweg.spark.ml.param.ClassWeightParams;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeModel;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * A random forest that learns to tell classes apart, as a stage of Spark ML's pipelines.
 *
 * <pre>{@code
 * RandomForestClassificationModel model = new RandomForestClassifier()
 *         .setNumTrees(100)
 *         .fit(training);
 * }</pre>
 */
public final class RandomForestClassifier
        extends ForestEstimator<RandomForestClassifier, RandomForestClassificationModel>
        implements ClassTreeParams,
                ClassParams<RandomForestClassifier>,
                ClassWeightParams.Setters<RandomForestClassifier> {
    public RandomForestClassifier() {
        this(Identifiable.randomUID("randomForestClassifier"));
    }

    public RandomForestClassifier(String uid) {
        super(uid, CLASSES);
    }

    @Override
    protected RandomForestClassificationModel stage(TreeModel fitted, FitSummary summary) {
        return new RandomForestClassificationModel(uid(), (TreeClassification) fitted, (FitRecord) summary);
    }

    /** The words for {@link #setImpurity}. */
    public static String[] supportedImpurities() {
        return ClassTreeParams.IMPURITIES.toArray(new String[0]);
    }

    public static MLReader<RandomForestClassifier> read() {
        return new DefaultParamsReadable<RandomForestClassifier>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static RandomForestClassifier load(String path) {
        return read().load(path);
    }
}
