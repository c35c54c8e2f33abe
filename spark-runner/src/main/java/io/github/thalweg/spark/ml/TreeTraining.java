package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.History;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.ml.param.ClassParams;
import io.github.thalweg.spark.ml.param.TreeParams;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One fit of trees: where it runs, who watches it, and what becomes of it. */
final class TreeTraining {
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
        Optional<Shards<Rows>> apart = params.watchesApart() ? rows.heldOut(placement) : Optional.empty();
        apart.ifPresent(labelled::add);
        List<String> names = params.classes() ? rows.classes(labelled) : List.of();
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
        return Placement.ofTrees(rows.spark(), rows.rows(), rows.featureNames().size());
    }

    private Result run() {
        Recovery recovery = new Recovery(params, rows.spark(), params.initialModel());
        long every = params.getCheckpointInterval();
        List<Listener> listeners = new ArrayList<>(List.of(history));
        stop.ifPresent(listeners::add);
        recovery.checkpoint(rows.digest(), every).ifPresent(listeners::add);
        Recovery.Standing standing = recovery.resume(rows.digest(), fit.learner(), listeners);
        long rounds = standing.ended() ? standing.rounds() : fit.run(listeners, standing.rounds(), () -> false);
        TreeModel grown = fit.model();
        TreeModel model = stop.map(watch -> grown.first(watch.bestTrees())).orElse(grown);
        recovery.done(rows.digest());
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
                rows.seconds(),
                Double.NaN);
    }
}
