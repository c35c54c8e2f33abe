package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Metric;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.ml.param.NetworkParams;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.NetworkRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One fit of a network: where its rounds run, who watches them, and what becomes of it. */
final class NetworkTraining {
    private final NetworkParams params;
    private final TrainingRows rows;
    private final NetworkFit fit;
    private final Optional<BestModel> best;

    /** What a fit gives. */
    record Result(NetworkModel model, FitRecord summary) {}

    private NetworkTraining(NetworkParams params, TrainingRows rows, NetworkFit fit, Optional<BestModel> best) {
        this.params = params;
        this.rows = rows;
        this.fit = fit;
        this.best = best;
    }

    /** @param names of the classes, or of the target */
    static Result run(NetworkParams params, TrainingRows rows, NetworkRecipe recipe, List<String> names) {
        long parameters = recipe.network(rows.featureNames().size()).layout().size();
        Placement placement = placement(params, rows, parameters);
        NetworkFit fit = recipe.prepare(rows.train(placement), rows.featureNames(), names);
        Optional<BestModel> best = rows.validation(placement).map(apart -> best(params, fit, apart));
        return new NetworkTraining(params, rows, fit, best).run();
    }

    private static Placement placement(NetworkParams params, TrainingRows rows, long parameters) {
        String plan = params.getPlan();
        if (!"auto".equals(plan)) {
            return new Placement("local".equals(plan) ? Placement.Plan.LOCAL : Placement.Plan.ROUNDS, "plan says so");
        }
        long bytes = rows.rows() * rows.featureNames().size() * Double.BYTES;
        double work = 6.0 * parameters * params.getBlockSize(); // forward, and twice as much backward
        return Placement.choose(rows.spark(), bytes, work);
    }

    /** Looks at the rows kept apart once an epoch. */
    private static BestModel best(NetworkParams params, NetworkFit fit, Shards<Rows> apart) {
        return new BestModel(
                params.getMetric(),
                Metric.named(params.getMetric()).largerIsBetter(),
                fit.learner().roundsPerEpoch(),
                params.getPatience(),
                state -> Evaluator.metrics(apart, fit.model()),
                state -> state.learner().state());
    }

    private Result run() {
        Optional<Recovery> recovery = Recovery.of(params, rows, fit.learner().roundsPerEpoch());
        List<Listener> listeners = new ArrayList<>();
        best.ifPresent(listeners::add);
        recovery.ifPresent(saved -> listeners.add(saved.checkpoint()));
        Recovery.Standing standing =
                recovery.map(saved -> saved.resume(fit.learner(), listeners)).orElse(new Recovery.Standing(0, false));
        long rounds = standing.stopped() ? standing.rounds() : fit.run(listeners, standing.rounds(), () -> false);
        NetworkModel model = best.flatMap(BestModel::bestState).map(fit::model).orElseGet(fit::model);
        recovery.ifPresent(Recovery::done);
        return new Result(model, summary(rounds, standing.rounds()));
    }

    private FitRecord summary(long rounds, long resumed) {
        double[] losses = fit.learner().epochLosses();
        return new FitRecord(
                losses,
                best.map(watch -> watch.history().get(watch.metric())).orElse(new double[0]),
                losses.length,
                rounds,
                best.map(BestModel::bestRound).orElse(rounds),
                resumed,
                rows.rows(),
                rows.seconds());
    }
}
