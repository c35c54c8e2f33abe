package io.github.thalweg.decoupled;

import io.github.thalweg.learn.Fit;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.store.State;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.Training;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * From shards of rows to a network whose stages were trained on their own. What comes out is an ordinary {@link
 * NetworkModel}: synthesizers are scaffolding.
 *
 * <pre>{@code
 * try (DecoupledFit fit = DecoupledFit.prepare(rows, features, names, recipe, loss, rule, training, decoupling)) {
 *     fit.run(List.of(), 0, () -> false);
 *     NetworkModel model = fit.model();
 * }
 * }</pre>
 */
public final class DecoupledFit implements Fit<NetworkModel>, AutoCloseable {
    private final NetworkFit whole;
    private final StageLearner learner;
    private final Shards<StageShard> shards;

    private DecoupledFit(NetworkFit whole, StageLearner learner, Shards<StageShard> shards) {
        this.whole = whole;
        this.learner = learner;
        this.shards = shards;
    }

    /**
     * Looks at the data, cuts the network, and brings the rows to the first stage's replicas.
     *
     * @param rows the training rows, in at least as many shards as there are replicas; replica r takes the shards r, r +
     *     replicas, …
     * @param recipe of a sequence of layers
     * @throws IllegalArgumentException as {@link NetworkFit#prepare}, and for cuts, labels or synthesizers that do not fit
     */
    public static DecoupledFit prepare(
            Shards<Rows> rows,
            List<String> featureNames,
            List<String> names,
            Layer.Recipe recipe,
            Loss.OfTensors loss,
            Scaling.Rule rule,
            Training training,
            Decoupling decoupling) {
        Check.that(
                training.localSteps() == 1 && training.freeze().isEmpty(),
                "training.%s: expected nothing where stages learn on their own, found %s",
                training.localSteps() > 1 ? "localSteps" : "freeze",
                training.localSteps() > 1 ? training.localSteps() : training.freeze());
        Check.that(
                decoupling.replicas() <= rows.count(),
                "decoupled.replicas: expected at most %d, the shards of rows, found %d",
                rows.count(),
                decoupling.replicas());
        NetworkFit whole = NetworkFit.prepare(rows, featureNames, names, recipe, loss, rule, training);
        StageLearner learner = new StageLearner(
                whole.learner().network(),
                whole.learner().parameters(),
                loss,
                whole.scaling(),
                training,
                decoupling,
                whole.rowCount(),
                whole.targets());
        int replicas = decoupling.replicas();
        Shards<StageShard> shards = rows.<Rows, StageShard>exchange(
                learner.shards(),
                (shard, number, to) -> to.send(number % replicas, shard),
                (number, pieces) -> StageShard.of(number, pieces));
        return new DecoupledFit(whole, learner, shards);
    }

    @Override
    public StageLearner learner() {
        return learner;
    }

    @Override
    public long run(List<Listener> listeners, long from, BooleanSupplier stop) {
        return Runner.run(learner, shards, from, listeners, stop);
    }

    /** The whole network as it stands. */
    @Override
    public NetworkModel model() {
        return whole.model(learner.parameters());
    }

    @Override
    public NetworkModel model(State state) {
        return whole.model(learner.parameters(state));
    }

    @Override
    public void close() {
        shards.close();
    }
}
