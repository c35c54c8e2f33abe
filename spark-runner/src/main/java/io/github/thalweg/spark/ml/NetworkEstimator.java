package io.github.thalweg.spark.ml;

import io.github.thalweg.spark.ml.param.NetworkParams;
import io.github.thalweg.spark.ml.param.ParamsRecipe;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.NetworkRecipe;
import java.util.List;

/**
 * What classifying and regressing networks have in common.
 *
 * @param <E> the estimator itself
 * @param <M> what it fits
 */
public abstract class NetworkEstimator<E extends NetworkEstimator<E, M>, M extends FittedModel<M>>
        extends LearningEstimator<E, M> implements NetworkParams {
    NetworkEstimator(String uid) {
        super(uid);
    }

    /** The loss where none is set. */
    abstract String usualLoss();

    /**
     * Refuses what would only come to light when the network has been trained.
     *
     * @param classes that the network tells apart; 0: it has values
     * @param outputs of the network
     */
    abstract void check(TrainingRows rows, String loss, int classes, int outputs);

    /** The names of what is predicted. */
    abstract List<String> names(TrainingRows rows);

    abstract M model(NetworkModel fitted, FitRecord summary);

    @Override
    M learn(TrainingRows rows) {
        NetworkRecipe recipe = ParamsRecipe.of(this, usualLoss());
        int features = rows.featureNames().size();
        check(
                rows,
                recipe.loss().spec().name(),
                recipe.classes(features),
                recipe.network(features).outputShape().size());
        NetworkTraining.Result result = NetworkTraining.run(this, rows, recipe, names(rows));
        return model(result.model(), result.summary());
    }

    /** Layers in order, as YAML or JSON. */
    public E setNetwork(String value) {
        return declared().set(network(), value);
    }

    /** Numbers of features, of units of each hidden layer, and of outputs. */
    public E setLayers(int[] value) {
        return declared().set(layers(), value);
    }

    public E setActivation(String value) {
        return declared().set(activation(), value);
    }

    public E setLoss(String value) {
        return declared().set(loss(), value);
    }

    public E setOptimizer(String value) {
        return declared().set(optimizer(), value);
    }

    public E setStepSize(double value) {
        return declared().set(stepSize(), value);
    }

    public E setSchedule(String value) {
        return declared().set(schedule(), value);
    }

    public E setMaxIter(int value) {
        return declared().set(maxIter(), value);
    }

    public E setBlockSize(int value) {
        return declared().set(blockSize(), value);
    }

    public E setLocalSteps(int value) {
        return declared().set(localSteps(), value);
    }

    public E setOuter(String value) {
        return declared().set(outer(), value);
    }

    public E setScale(String value) {
        return declared().set(scale(), value);
    }

    public E setFreeze(String... value) {
        return declared().set(freeze(), value);
    }

    public E setMetric(String value) {
        return declared().set(metric(), value);
    }

    public E setPatience(int value) {
        return declared().set(patience(), value);
    }
}
