package io.github.thalweg.train;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.ColumnStatistics;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.model.Weights;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.Op;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.recipe.Attachment;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.LossCurve;
import io.github.thalweg.store.State;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * From shards of rows to a trained network: takes the columns' statistics, fits the scaling, builds the network for the
 * width of the data, and runs the learner.
 *
 * <pre>{@code
 * NetworkFit fit = NetworkFit.prepare(rows, features, classes, recipe, new CrossEntropy(), Scaling.Rule.parse("standard"), training);
 * fit.run(List.of(), 0, () -> false);
 * NetworkModel model = fit.model();
 * }</pre>
 */
public final class NetworkFit implements Fit<NetworkModel> {
    private static final double MINUTE = 60 * 2e10; // floating-point operations

    private final Shards<Rows> rows;
    private final NetworkLearner learner;
    private final Training training;
    private final NetworkObjective objective;
    private final Scaling scaling;
    private final List<String> featureNames;
    private final List<String> names;
    private final long rowCount;
    private final int targets;

    private NetworkFit(
            Shards<Rows> rows,
            NetworkLearner learner,
            Training training,
            NetworkObjective objective,
            Scaling scaling,
            List<String> featureNames,
            List<String> names,
            long rowCount,
            int targets) {
        this.rows = rows;
        this.learner = learner;
        this.training = training;
        this.objective = objective;
        this.scaling = scaling;
        this.featureNames = featureNames;
        this.names = names;
        this.rowCount = rowCount;
        this.targets = targets;
    }

    /** Makes everything ready for a network that sees each row as a list of its features. */
    public static NetworkFit prepare(
            Shards<Rows> rows,
            List<String> featureNames,
            List<String> names,
            Layer.Recipe recipe,
            Loss.OfTensors loss,
            Scaling.Rule rule,
            Training training) {
        Shape example = Shape.of(featureNames.size());
        return prepare(rows, featureNames, names, example, recipe, loss, rule, training);
    }

    /**
     * Looks at the data and makes everything ready for the first round.
     *
     * @param rows the training rows
     * @param featureNames one per feature; of ragged rows, one for each number of a step
     * @param names of the classes (empty: their indices) or of the targets
     * @param example the shape in which the network sees a row; {@code Shape.example(-1, …)} of ragged rows
     * @throws IllegalArgumentException if there are no rows, if labels or names do not fit the network and its loss, or
     *     shape or layers the features
     */
    public static NetworkFit prepare(
            Shards<Rows> rows,
            List<String> featureNames,
            List<String> names,
            Shape example,
            Layer.Recipe recipe,
            Loss.OfTensors loss,
            Scaling.Rule rule,
            Training training) {
        int features = featureNames.size();
        InputShape.requireFits(example, features);
        NetworkObjective objective = NetworkObjective.of(build(recipe, example), loss);
        ColumnStatistics statistics = rows.sum("survey", new ColumnStatistics.Taker(rule.needsStatistics()), 0);
        if (statistics.rows() == 0) {
            throw new IllegalArgumentException("there are no rows to learn from");
        }
        Weights.requireSome(statistics.greatestWeight());
        if (statistics.features() != features) {
            throw new IllegalArgumentException(
                    "names of features: expected " + statistics.features() + ", one for each, found " + features);
        }
        InputShape.requireForm(example, features, statistics.ragged());
        int first = rule.needsStatistics() ? features : 0;
        int targets = statistics.columns() - first;
        Targets.check(statistics, first, targets, objective);
        Scaling scaling = rule.fit(statistics, features);
        NetworkLearner learner = new NetworkLearner(
                objective, objective.network().inputShape(), scaling, training, statistics.rows(), targets);
        NetworkFit fit = new NetworkFit(
                rows,
                learner,
                training,
                objective,
                scaling,
                List.copyOf(featureNames),
                List.copyOf(names),
                statistics.rows(),
                targets);
        fit.model(); // refuses names that do not fit before they have cost a training
        return fit;
    }

    /** The network a recipe makes for one example's shape; errors begin with {@code network}. */
    public static Network<Tensor, Tensor> build(Layer.Recipe recipe, Shape input) {
        try {
            Op<Tensor, Tensor> root = recipe.build(input);
            Network<Tensor, Tensor> network = Network.of(root, input);
            Check.that(
                    !network.outputShape().open(),
                    "network: expected one output for all steps of a row, found %s; end with last or meanOverTime",
                    network.outputShape());
            return network;
        } catch (ShapeMismatch mismatch) {
            throw mismatch.within("network");
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith("network") ? e : new IllegalArgumentException("network: " + message, e);
        }
    }

    @Override
    public NetworkLearner learner() {
        return learner;
    }

    @Override
    public void requireOnnx() {
        NetworkExport.require(objective);
    }

    /** The network, its loss, and what its outputs mean. */
    public NetworkObjective objective() {
        return objective;
    }

    public Scaling scaling() {
        return scaling;
    }

    /** The training rows of all shards. */
    public long rowCount() {
        return rowCount;
    }

    /** How many numbers a row has to be predicted. */
    public int targets() {
        return targets;
    }

    @Override
    public long run(List<Listener> listeners, long from, BooleanSupplier stop) {
        return Runner.run(learner, rows, from, listeners, stop);
    }

    @Override
    public NetworkModel model() {
        return model(learner.parameters());
    }

    @Override
    public NetworkModel model(State state) {
        return model(state.floats("parameters"));
    }

    /** The model that so many numbers make of the network. */
    public NetworkModel model(float[] parameters) {
        return NetworkModel.of(objective, parameters, scaling, featureNames, names);
    }

    /** An epoch. */
    @Override
    public long roundsPerLook() {
        return learner.roundsPerEpoch();
    }

    /** About a minute's work. */
    @Override
    public long roundsPerCheckpoint() {
        double work =
                training.localSteps() * NetworkRecipe.work(learner.layout().trainedSize(), training);
        return (long) Math.max(1, Math.min(Integer.MAX_VALUE, MINUTE / work));
    }

    @Override
    public long rowsSeen(long rounds, long count) {
        return learner.rowsSeen();
    }

    @Override
    public double[] losses() {
        return learner.epochLosses();
    }

    /** The loss of each epoch. */
    @Override
    public List<Attachment> attachments(NetworkModel model, Shards<Rows> test, Optional<BestModel> best) {
        return List.of(LossCurve.of(losses(), learner.roundsPerEpoch(), best));
    }

    /** How well gradients agree with finite differences on some of the first shard's rows, as a table. */
    String gradients() {
        return GradientTable.of(learner, objective, scaling, training.seed(), rows);
    }
}
