package io.github.thalweg.decoupled;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Evaluation;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.recipe.Attachment;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.LossCurve;
import io.github.thalweg.store.State;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

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
public final class DecoupledFit implements Fit<NetworkModel> {
    private static final int CHECKPOINT = 500; // rounds: mail is saved with the parameters, so not too often

    private final NetworkFit whole;
    private final StageLearner learner;
    private final Shards<StageShard> shards;
    private final int epochs;

    private DecoupledFit(NetworkFit whole, StageLearner learner, Shards<StageShard> shards, int epochs) {
        this.whole = whole;
        this.learner = learner;
        this.shards = shards;
        this.epochs = epochs;
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
        String refused = training.localSteps() > 1 ? "localSteps" : "freeze";
        Check.option(
                training.localSteps() == 1 && training.freeze().isEmpty(),
                refused,
                "expected nothing where stages learn on their own, found %s",
                training.localSteps() > 1 ? training.localSteps() : training.freeze());
        Check.option(
                decoupling.replicas() <= rows.count(),
                "decoupled.replicas",
                "expected at most %d, the shards of rows, found %d",
                rows.count(),
                decoupling.replicas());
        NetworkFit whole = NetworkFit.prepare(rows, featureNames, names, recipe, loss, rule, training);
        StageLearner learner = new StageLearner(
                whole.objective().network(),
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
        return new DecoupledFit(whole, learner, shards, training.epochs());
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

    /** Stages times replicas. */
    @Override
    public int shards(int rows) {
        return learner.shards();
    }

    /** An epoch. */
    @Override
    public long roundsPerLook() {
        return Math.max(1, learner.report().rounds() / epochs);
    }

    @Override
    public long roundsPerCheckpoint() {
        return CHECKPOINT;
    }

    @Override
    public long rowsSeen(long rounds, long rows) {
        return learner.rowsSeen();
    }

    @Override
    public double[] losses() {
        return learner.epochLosses();
    }

    @Override
    public Evaluation evaluate(Shards<Rows> rows, NetworkModel model) {
        return BitAccuracy.before(model.evaluate(rows), rows, model);
    }

    /** The loss of each epoch, and where anybody looked, the cosines to the true gradients. */
    @Override
    public List<Attachment> attachments(NetworkModel model, Shards<Rows> test, Optional<BestModel> best) {
        double perEpoch = learner.report().rounds() / (double) Math.max(1, losses().length);
        Attachment losses = LossCurve.of(losses(), perEpoch, best);
        return learner.measurements().last() == null
                ? List.of(losses)
                : List.of(losses, CosineCurves.of(learner.measurements()));
    }

    @Override
    public List<Listener> listeners(Consumer<String> notes) {
        return List.of(new CosineLog(learner, notes));
    }

    /** What the stages were, how idle they were, and where synthetic gradients pointed. */
    @Override
    public Map<String, Object> told() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("stages", learner.names());
        tree.put("idle", learner.idle());
        tree.put("fellBack", learner.fellBack());
        Map<String, Object> cosines = new LinkedHashMap<>();
        for (Measurements.Measurement measurement : learner.measurements().list()) {
            cosines.put("round " + measurement.round(), measurement.cosines());
        }
        tree.put("cosines", cosines);
        return Map.of("decoupled", tree);
    }

    @Override
    public void close() {
        shards.close();
    }
}
