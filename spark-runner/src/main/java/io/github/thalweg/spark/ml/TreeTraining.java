package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.History;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Survey;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One fit of trees: where it runs, who watches it, and what becomes of it. */
final class TreeTraining {
    private static final int MOST_CLASSES = 10_000; // of labels without names: more are a number in the wrong column

    private final TreeEstimator<?, ?> params;
    private final TrainingRows rows;
    private final TreeFit fit;
    private final History history = new History(1);
    private final Optional<EarlyStop> stop;

    /** What a fit gives. */
    record Result(TreeModel model, FitRecord summary) {}

    private TreeTraining(TreeEstimator<?, ?> params, TrainingRows rows, TreeFit fit, Optional<EarlyStop> stop) {
        this.params = params;
        this.rows = rows;
        this.fit = fit;
        this.stop = stop;
    }

    static Result run(TreeEstimator<?, ?> params, TrainingRows rows) {
        Placement placement = placement(params, rows);
        List<Shards<Rows>> labelled = new ArrayList<>(List.of(rows.train(placement)));
        Optional<Shards<Rows>> apart = params.watchesApart() ? rows.validation(placement) : Optional.empty();
        apart.ifPresent(labelled::add);
        List<String> names = params.classes() ? classNames(params, rows, labelled) : List.of();
        double[] thresholds =
                params instanceof ClassParams<?> c ? params.declared().find(c.thresholds()) : null;
        if (thresholds != null) {
            ClassifierModel.checkThresholds(thresholds, names.size());
        }
        try (TreeFit fit = params.prepare(rows.bins(placement), rows.features(), names)) {
            Optional<EarlyStop> stop = apart.flatMap(kept -> params.earlyStop(kept, fit, names.size()));
            return new TreeTraining(params, rows, fit, stop).run();
        }
    }

    static Placement placement(TreeParams params, TrainingRows rows) {
        if (!"auto".equals(params.getPlan())) {
            return new Placement(
                    "local".equals(params.getPlan()) ? Placement.Plan.LOCAL : Placement.Plan.ROUNDS, "plan says so");
        }
        double cells = (double) rows.rows() * rows.featureNames().size();
        return Placement.choose(
                rows.spark(), (long) cells * Double.BYTES, 2 * cells, (long) cells + rows.rows() * TreeFit.ROW_BYTES);
    }

    /** The classes' names, or their indices where the label column tells none. */
    private static List<String> classNames(TreeEstimator<?, ?> params, TrainingRows rows, List<Shards<Rows>> labelled) {
        List<String> names = rows.classNames();
        double most = (names.isEmpty() ? MOST_CLASSES : names.size()) - 1;
        int classes = params.fewestClasses();
        for (Shards<Rows> some : labelled) {
            Survey survey = some.sum("", new Survey.Taker(false), 0);
            Check.that(
                    Double.isNaN(survey.fractionalTarget()),
                    "label %s is no class: expected whole numbers from 0 in column \"%s\"; numbers are for a regressor",
                    WrongLabel.shown(survey.fractionalTarget()),
                    params.getLabelCol());
            for (double label : new double[] {survey.least(0), survey.greatest(0)}) {
                Check.that(
                        label >= 0 && label <= most,
                        "label %s is out of range: expected 0 to %.0f in column \"%s\"; StringIndexer makes indices"
                                + " of any labels",
                        WrongLabel.shown(label),
                        most,
                        params.getLabelCol());
            }
            classes = Math.max(classes, (int) survey.greatest(0) + 1);
        }
        return names.isEmpty()
                ? IntStream.range(0, classes).mapToObj(Integer::toString).toList()
                : names;
    }

    private Result run() {
        Optional<Recovery> recovery = Recovery.of(params, rows, params.getCheckpointInterval());
        List<Listener> listeners = new ArrayList<>(List.of(history));
        stop.ifPresent(listeners::add);
        recovery.ifPresent(saved -> listeners.add(saved.checkpoint()));
        Recovery.Standing standing =
                recovery.map(saved -> saved.resume(fit.learner(), listeners)).orElse(new Recovery.Standing(0, false));
        long rounds = standing.stopped() ? standing.rounds() : fit.run(listeners, standing.rounds(), () -> false);
        TreeModel grown = fit.model();
        TreeModel model = stop.map(watch -> grown.first(watch.bestTrees())).orElse(grown);
        recovery.ifPresent(Recovery::done);
        return new Result(model, summary(rounds, standing.rounds()));
    }

    private FitRecord summary(long rounds, long resumed) {
        double[] losses = Arrays.stream(history.losses())
                .filter(loss -> !Double.isNaN(loss))
                .toArray();
        return new FitRecord(
                losses,
                stop.map(EarlyStop::losses).orElse(new double[0]),
                Math.toIntExact(rounds),
                rounds,
                stop.map(EarlyStop::bestRound).orElse(rounds),
                resumed,
                rows.rows(),
                rows.seconds());
    }
}
