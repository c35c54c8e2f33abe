package io.github.thalweg.tree.boost;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.store.State;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.StagedMetrics;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.Trees;
import io.github.thalweg.tree.WarmStart;
import io.github.thalweg.tree.bin.Binned;
import io.github.thalweg.tree.bin.Binning;
import io.github.thalweg.tree.bin.Bins;
import io.github.thalweg.tree.bin.LabelStatistics;
import io.github.thalweg.tree.objective.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Fits boosted trees: histograms are sums over shards, level by level. */
public final class BoostingFit implements TreeFit {
    private final Shards<Bins> bins;
    private final BoostingLearner learner;
    private final BoostingPlan plan;
    private final Features features;
    private final List<String> classNames;

    private BoostingFit(
            Shards<Bins> bins, BoostingLearner learner, BoostingPlan plan, Features features, List<String> classNames) {
        this.bins = bins;
        this.learner = learner;
        this.plan = plan;
        this.features = features;
        this.classNames = classNames;
    }

    /**
     * Looks at the rows and makes everything ready for the first round.
     *
     * @param rows with one target: a class's index, or a number. They may be closed when this has returned
     * @param classNames as many as there are classes; empty: the target is a number
     * @throws IllegalArgumentException if there are no rows, or labels, features and options do not fit each other
     */
    public static BoostingFit prepare(
            Shards<Rows> rows, Features features, List<String> classNames, BoostingOptions options) {
        return prepare(rows, features, classNames, options, null);
    }

    /**
     * Adds rounds to a boosted model, whose trees, their weights and base score stay as they are, until there are as many
     * as the options say. With the rows and the options that the start was fitted with, this is the model that one fit
     * would have given; other rows are cut where the start's trees split, too.
     *
     * @param model where to start; null: nowhere
     * @throws IllegalArgumentException as above, or if the start is of other features or classes, or of another link, or
     *     has enough rounds
     */
    public static BoostingFit prepare(
            Shards<Rows> rows, Features features, List<String> classNames, BoostingOptions options, TreeModel model) {
        return prepare(Binning.of(rows), features, classNames, options, model);
    }

    /** The same, of rows that may have been cut into bins already. */
    public static BoostingFit prepare(
            Binning binning, Features features, List<String> classNames, BoostingOptions said, TreeModel model) {
        BoostingOptions options = said.resolved(classNames.size());
        int outputs = options.objective().outputs(classNames.size());
        checkStep(options, outputs);
        checkMonotone(options, features);
        WarmStart start = start(model, features, classNames, options, outputs);
        Binned binned =
                binning.of(features, classNames, options.growth().maxBins(), options.classWeights(), start.trees());
        LabelStatistics labelStatistics = binned.labelStatistics();
        boolean descends = step(options) instanceof Step.Gradient;
        double[] usual = start.base() != null
                ? start.base()
                : options.objective()
                        .base(binned.sample().targets(), binned.sample().weights(), outputs);
        BoostingPlan plan = new BoostingPlan(
                options,
                binned.cuts(),
                outputs,
                descends && start.base() == null ? new double[outputs] : usual,
                options.objective().link() == Link.IDENTITY ? usual[0] : 0,
                start.weights(),
                labelStatistics.countsInOnes(),
                labelStatistics.mostWeight());
        return new BoostingFit(
                binned.shards(),
                new BoostingLearner(plan, labelStatistics.rows(), start.trees()),
                plan,
                features,
                List.copyOf(classNames));
    }

    private static WarmStart start(
            TreeModel model, Features features, List<String> classNames, BoostingOptions options, int outputs) {
        Link link = options.objective().link();
        if (model != null
                && (model.ensemble().link() != link || model.ensemble().width() != outputs)) {
            throw new OptionError(
                    "start",
                    "expected " + outputs + " score(s) of a row and the link " + link
                            + " of objective " + options.objective().spec().name() + ", found "
                            + model.ensemble().width() + " and "
                            + model.ensemble().link());
        }
        return WarmStart.of(
                model, "gradient-boosting", features, classNames, Math.multiplyExact(options.rounds(), outputs));
    }

    private static Step step(BoostingOptions options) {
        return options.leafStep() == null ? options.objective().step() : options.leafStep();
    }

    private static void checkStep(BoostingOptions options, int outputs) {
        Step step = step(options);
        Link link = options.objective().link();
        if (step instanceof Step.Gradient && link != Link.IDENTITY && link != Link.HALF_LOGISTIC) {
            throw new OptionError(
                    "leafStep",
                    "expected newton, tree or leaf for objective "
                            + options.objective().spec().name()
                            + ", found gradient; of two classes it goes with deviance");
        }
        boolean rests = step instanceof Step.ToQuantile || step instanceof Step.ToCenter;
        if (rests && (outputs > 1 || link != Link.IDENTITY)) {
            throw new OptionError(
                    "leafStep",
                    "expected newton, tree or leaf for objective "
                            + options.objective().spec().name() + ", whose scores are no predictions, found " + step);
        }
    }

    private static void checkMonotone(BoostingOptions options, Features features) {
        List<Integer> monotone = options.monotone();
        if (!monotone.isEmpty() && monotone.size() != features.count()) {
            throw new OptionError(
                    "monotone",
                    "expected a number for each of " + features.count() + " features, found " + monotone.size());
        }
        for (int f = 0; f < monotone.size(); f++) {
            if (monotone.get(f) != 0 && features.categories(f) > 0) {
                throw new OptionError(
                        "monotone",
                        "expected 0 for the categories of feature \""
                                + features.names().get(f) + "\", found " + monotone.get(f));
            }
        }
    }

    @Override
    public Learner<?> learner() {
        return learner;
    }

    @Override
    public long run(List<Listener> listeners, long from, BooleanSupplier stop) {
        return Runner.run(learner, bins, from, listeners, stop);
    }

    @Override
    public long roundsPerCheckpoint() {
        return 10;
    }

    @Override
    public Map<String, Double> watched(Shards<Rows> heldOut, TreeModel model) {
        return StagedMetrics.of(heldOut, model);
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
        Arrays.setAll(weights, plan::rate);
        Ensemble ensemble = new Ensemble(
                trees, weights, plan.base(), plan.options().objective().link());
        return TreeModel.of("gradient-boosting", ensemble, features, classNames);
    }

    @Override
    public void close() {
        bins.close();
    }
}
