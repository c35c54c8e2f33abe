package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.store.State;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.Trees;
import io.github.thalweg.tree.WarmStart;
import io.github.thalweg.tree.bin.Binned;
import io.github.thalweg.tree.bin.Binning;
import io.github.thalweg.tree.bin.Bins;
import io.github.thalweg.tree.grow.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fits a forest, or one tree, in the way that fits. */
public final class ForestFit implements TreeFit {
    private static final Logger LOG = LoggerFactory.getLogger(ForestFit.class);

    private final Shards<Bins> bins;
    private final ForestLearner learner;
    private final Features features;
    private final List<String> classNames;
    private final ForestChoice choice;

    private ForestFit(
            Shards<Bins> bins, ForestLearner learner, ForestChoice choice, Features features, List<String> classNames) {
        this.bins = bins;
        this.learner = learner;
        this.features = features;
        this.classNames = classNames;
        this.choice = choice;
    }

    /**
     * Looks at the rows and makes everything ready for the first round.
     *
     * @param rows with one target: a class's index, or a number. They may be closed when this has returned
     * @param classNames as many as there are classes; empty: the target is a number
     * @throws IllegalArgumentException if there are no rows, or labels, features and options do not fit each other
     */
    public static ForestFit prepare(
            Shards<Rows> rows, Features features, List<String> classNames, ForestOptions options) {
        return prepare(rows, features, classNames, options, null);
    }

    /**
     * Adds trees to a forest, which stays as it is, until there are as many as the options say. Tree t is drawn by (seed, t):
     * with the rows and the options that the start was fitted with, this is the forest that one fit would have given.
     *
     * @param model where to start; null: nowhere
     * @throws IllegalArgumentException as above, or if the start is of other features or classes, or has enough trees
     */
    public static ForestFit prepare(
            Shards<Rows> rows, Features features, List<String> classNames, ForestOptions options, TreeModel model) {
        return prepare(Binning.of(rows), features, classNames, options, model);
    }

    /** The same, of rows that may have been cut into bins already. */
    public static ForestFit prepare(
            Binning binning, Features features, List<String> classNames, ForestOptions said, TreeModel model) {
        ForestOptions options = said.resolved(!classNames.isEmpty());
        options.impurity().requireOf(!classNames.isEmpty());
        WarmStart start = WarmStart.of(model, "random-forest", features, classNames, options.trees());
        Binned binned = binning.of(features, classNames, options.growth().maxBins(), options.classWeights(), List.of());
        ForestPlan plan =
                ForestPlan.of(options, binned.cuts(), Encoding.of(binned.labelStatistics(), classNames.size()));
        Shards<Bins> spread = binned.shards();
        ForestChoice choice = ForestChoice.of(
                plan,
                binned.labelStatistics().rows(),
                Bins.rowBytes(binned.cuts()),
                spread.resources(),
                spread.count());
        LOG.info("{}", choice.words());
        return new ForestFit(
                choice.way() == ForestWay.LEVELS ? spread : joined(spread),
                new ForestLearner(plan, binned.labelStatistics().rows(), choice, start.trees()),
                choice,
                features,
                List.copyOf(classNames));
    }

    private static Shards<Bins> joined(Shards<Bins> spread) {
        try (spread) {
            return spread.<Bins, Bins>exchange(
                    1, (part, number, to) -> to.send(0, part), (target, parts) -> Bins.join(parts));
        }
    }

    @Override
    public String plan() {
        return choice.words();
    }

    @Override
    public Learner<?> learner() {
        return learner;
    }

    @Override
    public long run(List<Listener> listeners, long from, BooleanSupplier stop) {
        if (choice.way() != ForestWay.REPLICATED) {
            return Runner.run(learner, bins, from, listeners, stop);
        }
        try (Shards.Replica<Bins> replica = bins.replicate()) {
            learner.use(replica);
            return Runner.run(learner, bins, from, listeners, stop);
        } finally {
            learner.use(null);
        }
    }

    /** Each tree looks at all rows. */
    @Override
    public long rowsSeen(long rounds, long rows) {
        return rows * trees();
    }

    @Override
    public int trees() {
        return learner.trees().size();
    }

    @Override
    public TreeModel model() {
        return model(learner.trees());
    }

    @Override
    public TreeModel model(State state) {
        return model(Trees.get(state));
    }

    private TreeModel model(List<Tree> trees) {
        double[] weights = new double[trees.size()];
        Arrays.fill(weights, 1.0 / trees.size());
        ForestOptions options = learner.plan().options();
        String kind = options.trees() == 1 && !options.bootstrap() ? "decision-tree" : "random-forest";
        Ensemble ensemble = new Ensemble(trees, weights, new double[Math.max(1, classNames.size())], Link.IDENTITY);
        return TreeModel.of(kind, ensemble, features, classNames);
    }

    @Override
    public void close() {
        bins.close();
    }
}
