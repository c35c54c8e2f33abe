package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.param.ClassTreeParams;
import io.github.thalweg.spark.ml.param.ClassWeightParams;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.forest.DecisionTreeRecipe;
import io.github.thalweg.tree.forest.DecisionTreeSettings;
import java.util.Set;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;

/**
 * A decision tree that learns to tell classes apart, as a stage of Spark ML's pipelines.
 *
 * <pre>{@code
 * DecisionTreeClassificationModel model = new DecisionTreeClassifier()
 *         .setMaxDepth(5)
 *         .fit(training);
 * }</pre>
 *
 * <p>MLlib takes back splits whose two leaves tell the same class; here they stay: the same predictions, and probabilities that
 * rank rows more finely, more of them 0 or 1.
 */
public final class DecisionTreeClassifier
        extends TreeEstimator<DecisionTreeClassifier, DecisionTreeSettings, DecisionTreeClassificationModel>
        implements ClassTreeParams,
                ClassParams<DecisionTreeClassifier>,
                ClassWeightParams.Setters<DecisionTreeClassifier> {
    public DecisionTreeClassifier() {
        this(Identifiable.randomUID("decisionTreeClassifier"));
    }

    public DecisionTreeClassifier(String uid) {
        super(uid, new DecisionTreeRecipe(), CLASSES, Set.of("permutation"));
    }

    @Override
    protected DecisionTreeClassificationModel stage(TreeModel fitted, FitSummary summary) {
        return new DecisionTreeClassificationModel(uid(), (TreeClassification) fitted, (FitRecord) summary);
    }

    @Override
    boolean single() {
        return true;
    }

    /** The words for {@link #setImpurity}. */
    public static String[] supportedImpurities() {
        return ClassTreeParams.IMPURITIES.toArray(new String[0]);
    }

    public static MLReader<DecisionTreeClassifier> read() {
        return new DefaultParamsReadable<DecisionTreeClassifier>() {}.read();
    }

    /** Reads what {@code write().save(path)} wrote. */
    public static DecisionTreeClassifier load(String path) {
        return read().load(path);
    }
}
