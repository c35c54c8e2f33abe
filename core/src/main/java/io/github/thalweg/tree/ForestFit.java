package io.github.thalweg.tree;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.store.State;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fits a forest, or one tree, in the way that fits. */
final class ForestFit implements TreeFit {
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

    static ForestFit prepare(
            Shards<Rows> rows, Features features, List<String> classNames, ForestOptions options, TreeModel model) {
        boolean classes = !classNames.isEmpty();
        if (classes == (options.impurity() == Impurity.VARIANCE)) {
            throw new IllegalArgumentException(
                    "impurity: expected " + (classes ? "gini or entropy, for classes" : "variance, for numbers")
                            + ", found " + options.impurity().name().toLowerCase(java.util.Locale.ROOT));
        }
        Start start = Start.of(model, "random-forest", features, classNames, options.trees());
        Binned binned =
                Binned.of(rows, features, classNames, options.growth().maxBins(), options.classWeights(), List.of());
        ForestPlan plan = ForestPlan.of(options, binned.cuts(), Encoding.of(binned.census(), classNames.size()));
        Shards<Bins> spread = binned.shards();
        ForestChoice choice = ForestChoice.of(
                plan, binned.census().rows(), Bins.rowBytes(binned.cuts()), spread.room(), spread.count());
        LOG.info("{}", choice.words());
        return new ForestFit(
                choice.way() == ForestWay.LEVELS ? spread : joined(spread),
                new ForestLearner(plan, binned.census().rows(), choice, start.trees()),
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
    public Learner<?, ?, ?> learner() {
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
        ForestOptions options = learner.model().plan().options();
        String kind = options.trees() == 1 && !options.bootstrap() ? "decision-tree" : "random-forest";
        Ensemble ensemble = new Ensemble(trees, weights, new double[Math.max(1, classNames.size())], Link.IDENTITY);
        return TreeModel.of(kind, ensemble, features, classNames);
    }

    @Override
    public void close() {
        bins.close();
    }
}
