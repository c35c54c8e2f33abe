package io.github.thalweg.train;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.ColumnStatistics;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.model.Weights;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
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
    private final Loss.OfTensors loss;
    private final Scaling scaling;
    private final List<String> featureNames;
    private final List<String> names;
    private final long rowCount;
    private final int targets;

    private NetworkFit(
            Shards<Rows> rows,
            NetworkLearner learner,
            Training training,
            Loss.OfTensors loss,
            Scaling scaling,
            List<String> featureNames,
            List<String> names,
            long rowCount,
            int targets) {
        this.rows = rows;
        this.learner = learner;
        this.training = training;
        this.loss = loss;
        this.scaling = scaling;
        this.featureNames = featureNames;
        this.names = names;
        this.rowCount = rowCount;
        this.targets = targets;
    }

    /**
     * Looks at the data and makes everything ready for the first round.
     *
     * @param rows the training rows
     * @param featureNames one per feature
     * @param names of the classes (empty: their indices) or of the targets
     * @throws IllegalArgumentException if there are no rows, if labels or names do not fit the network and its loss, or
     *     layers the features
     */
    public static NetworkFit prepare(
            Shards<Rows> rows,
            List<String> featureNames,
            List<String> names,
            Layer.Recipe recipe,
            Loss.OfTensors loss,
            Scaling.Rule rule,
            Training training) {
        int features = featureNames.size();
        Network<Tensor, Tensor> network = build(recipe, Shape.of(features));
        ColumnStatistics statistics = rows.sum("survey", new ColumnStatistics.Taker(rule.needsStatistics()), 0);
        if (statistics.rows() == 0) {
            throw new IllegalArgumentException("there are no rows to learn from");
        }
        Weights.requireSome(statistics.greatestWeight());
        if (statistics.features() != features) {
            throw new IllegalArgumentException(
                    "names of features: expected " + statistics.features() + ", one for each, found " + features);
        }
        int first = rule.needsStatistics() ? features : 0;
        int targets = statistics.columns() - first;
        checkTargets(statistics, first, targets, network.outputShape().size(), loss);
        Scaling scaling = rule.fit(statistics, features);
        NetworkLearner learner = new NetworkLearner(network, loss, scaling, training, statistics.rows(), targets);
        NetworkFit fit = new NetworkFit(
                rows,
                learner,
                training,
                loss,
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
            return Network.of(root, input);
        } catch (ShapeMismatch mismatch) {
            throw mismatch.within("network");
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith("network") ? e : new IllegalArgumentException("network: " + message, e);
        }
    }

    private static void checkTargets(
            ColumnStatistics statistics, int first, int targets, int outputs, Loss.OfTensors loss) {
        if (targets == 0) {
            throw new IllegalArgumentException("data.label: expected a column to learn, found none");
        }
        int classes = loss.classes(outputs);
        String found = targets == 1 ? "1 target" : targets + " targets";
        String of = " (the network has " + outputs + " outputs, the loss is "
                + loss.spec().name() + ")";
        if (classes == 0) {
            if (targets != outputs) {
                throw new IllegalArgumentException("data.label: expected one target per output, found " + found + of);
            }
            return;
        }
        if (targets != 1 && targets != outputs) {
            throw new IllegalArgumentException(
                    "data.label: expected the index of a class, or a probability for each of " + classes
                            + " classes, found " + found + of);
        }
        double least = statistics.least(first);
        double greatest = statistics.greatest(first);
        if (targets == 1 && !Double.isNaN(statistics.fractionalTarget())) {
            throw WrongLabel.fractional(statistics.fractionalTarget(), classes, of);
        }
        if (targets == 1 && (least < 0 || greatest > classes - 1)) {
            throw WrongLabel.outOfRange(least < 0 ? least : greatest, classes, of);
        }
    }

    @Override
    public NetworkLearner learner() {
        return learner;
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
        return NetworkModel.of(learner.network(), parameters, loss, scaling, featureNames, names);
    }

    /** An epoch. */
    @Override
    public long roundsPerLook() {
        return learner.roundsPerEpoch();
    }

    /** About a minute's work. */
    @Override
    public long roundsPerCheckpoint() {
        double work = training.localSteps()
                * NetworkRecipe.work(learner.network().layout().trainedSize(), training);
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
        return GradientTable.of(learner, loss, scaling, training.seed(), rows);
    }
}
