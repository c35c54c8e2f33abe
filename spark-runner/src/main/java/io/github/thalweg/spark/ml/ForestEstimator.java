package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.ForestParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.tree.forest.ForestRecipe;
import io.github.thalweg.tree.forest.ForestSettings;
import java.util.Map;
import java.util.Set;

/**
 * What classifying and regressing forests have in common.
 *
 * @param <E> the estimator itself
 * @param <M> what it fits
 */
public abstract class ForestEstimator<E extends ForestEstimator<E, M>, M extends FittedModel<M>>
        extends TreeEstimator<E, ForestSettings, M> implements ForestParams.Setters<E> {
    /** @param fixed whether classes or numbers are learned */
    ForestEstimator(String uid, Map<String, Object> fixed) {
        super(uid, new ForestRecipe(), fixed, Set.of("outOfBag", "outOfBagPredictions", "permutation"));
    }

    /** The words for {@link #setFeatureSubsetStrategy}, besides shares and numbers. */
    public static String[] supportedFeatureSubsetStrategies() {
        return TreeParams.FEATURE_SUBSET_STRATEGIES.toArray(new String[0]);
    }
}
