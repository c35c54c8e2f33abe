package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Best;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Metric;
import io.github.thalweg.nn.Network;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.NetworkModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     */
    abstract void check(TrainingRows rows, String loss, int classes);

    /** The names of what is predicted. */
    abstract List<String> names(TrainingRows rows);

    abstract M model(NetworkModel fitted, FitSummary summary);

    @Override
    M learn(TrainingRows rows) {
        long began = System.nanoTime();
        NetworkRecipe recipe = NetworkRecipe.of(this, usualLoss());
        int features = rows.featureNames().size();
        Network<Tensor, Tensor> network = NetworkFit.build(recipe.layers(), Shape.of(features));
        check(
                rows,
                recipe.loss().spec().name(),
                recipe.loss().classes(network.outputShape().size()));
        Placement placement = placement(rows, network.layout().size());
        Shards<Rows> train = rows.train(placement);
        NetworkFit fit = NetworkFit.prepare(
                train,
                rows.featureNames(),
                names(rows),
                recipe.layers(),
                recipe.loss(),
                recipe.scaling(),
                recipe.training());
        Optional<Best> best = rows.validation(placement).map(apart -> best(fit, apart));
        List<Listener> listeners = new ArrayList<>();
        best.ifPresent(listeners::add);
        long rounds = fit.run(listeners, 0, () -> false);
        NetworkModel fitted = best.flatMap(Best::bestState).map(fit::model).orElseGet(fit::model);
        double seconds = (System.nanoTime() - began) / 1e9;
        return model(fitted, summary(fit, best, rounds, rows.rows(), seconds));
    }

    /** Looks at the rows kept apart once an epoch. */
    private Best best(NetworkFit fit, Shards<Rows> apart) {
        return new Best(
                getMetric(),
                Metric.named(getMetric()).largerIsBetter(),
                fit.learner().roundsPerEpoch(),
                getPatience(),
                moment -> Evaluator.metrics(apart, fit.model()),
                moment -> moment.learner().state());
    }

    private static FitSummary summary(NetworkFit fit, Optional<Best> best, long rounds, long rows, double seconds) {
        double[] losses = fit.learner().epochLosses();
        return new FitSummary(
                losses,
                best.map(watch -> watch.history().get(watch.metric())).orElse(new double[0]),
                losses.length,
                rounds,
                best.map(Best::bestRound).orElse(rounds),
                rows,
                seconds);
    }

    private Placement placement(TrainingRows rows, long parameters) {
        String plan = getPlan();
        if (!"auto".equals(plan)) {
            return new Placement("local".equals(plan) ? Placement.Plan.LOCAL : Placement.Plan.ROUNDS, "plan says so");
        }
        long bytes = rows.rows() * rows.featureNames().size() * Double.BYTES;
        double work = 6.0 * parameters * getBlockSize(); // forward, and twice as much backward
        return Placement.choose(rows.spark(), bytes, work);
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

    public E setPlan(String value) {
        return declared().set(plan(), value);
    }

    public E setMetric(String value) {
        return declared().set(metric(), value);
    }

    public E setPatience(int value) {
        return declared().set(patience(), value);
    }
}
