package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.ForestParams;
import io.github.thalweg.spark.ml.param.TreeRecipe;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.bin.Binning;
import io.github.thalweg.tree.forest.ForestFit;
import java.util.List;

/**
 * What classifying and regressing forests have in common.
 *
 * @param <E> the estimator itself
 * @param <M> what it fits
 */
public abstract class ForestEstimator<E extends ForestEstimator<E, M>, M extends FittedModel<M>>
        extends TreeEstimator<E, M> implements ForestParams {
    ForestEstimator(String uid) {
        super(uid);
    }

    @Override
    TreeFit prepare(Binning rows, Features features, List<String> classNames) {
        return ForestFit.prepare(rows, features, classNames, TreeRecipe.forest(this), initialModel());
    }

    @Override
    void check(List<String> names) {
        TreeRecipe.forest(this);
    }

    public E setNumTrees(int value) {
        return declared().set(numTrees(), value);
    }

    public E setBootstrap(boolean value) {
        return declared().set(bootstrap(), value);
    }

    public E setSubsamplingRate(double value) {
        return declared().set(subsamplingRate(), value);
    }

    public E setFeatureSubsetStrategy(String value) {
        return declared().set(featureSubsetStrategy(), value);
    }

    /** See {@link #way}. */
    public E setWay(String value) {
        return declared().set(way(), value);
    }

    /** Extremely randomized trees; Geurts, Ernst and Wehenkel, Machine Learning 63, 2006. */
    public E setRandomThresholds(boolean value) {
        return declared().set(randomThresholds(), value);
    }
}
