package io.github.thalweg.spark.kind;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.Fit;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Metric;
import io.github.thalweg.model.Model;
import io.github.thalweg.spark.FitProgress;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.job.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/**
 * From a fit that is ready to what came of it: go on from a checkpoint, run the rounds, measure, save. What jobs of all
 * kinds that learn in rounds do alike.
 *
 * @param <M> what is learned
 */
public final class Rounds<M extends Model> {
    private final JobRun run;
    private final Tables tables;
    private final Placement placement;
    private final Fit<M> fit;
    private final Resumption resumption;
    private final List<Listener> listeners = new ArrayList<>();
    private Optional<BestModel> best = Optional.empty();

    public Rounds(JobRun run, Output output, Tables tables, Placement placement, Fit<M> fit) {
        this.run = run;
        this.tables = tables;
        this.placement = placement;
        this.fit = fit;
        this.resumption = Resumption.of(run, output, tables);
    }

    /**
     * Keeps the best model by the rows held out for it, if the job holds some out.
     *
     * @param every rounds between two looks
     * @param stopping when to end early; null: never, and the loss decides
     * @param measure metrics of these rows, by name
     */
    public Rounds<M> watch(
            long every, Training.EarlyStopping stopping, BiFunction<Shards<Rows>, M, Map<String, Double>> measure) {
        String metric = stopping == null ? "loss" : stopping.metric();
        best = tables.dev(placement)
                .map(dev -> new BestModel(
                        metric,
                        Metric.named(metric).largerIsBetter(),
                        every,
                        stopping == null ? 0 : stopping.patience(),
                        state -> Finished.despite(run.stop(), () -> measure.apply(dev, fit.model())),
                        state -> state.learner().state()));
        best.ifPresent(listeners::add);
        return this;
    }

    /** Saves a checkpoint every so many rounds, and keeps so many. */
    public Rounds<M> checkpoint(long every, int keep) {
        listeners.add(resumption.checkpoint(every, keep));
        return this;
    }

    /** Has somebody watch the rounds besides. */
    public Rounds<M> tell(Listener listener) {
        listeners.add(listener);
        return this;
    }

    /** What kept the best model; empty where the job holds nothing out for it. */
    public Optional<BestModel> best() {
        return best;
    }

    /** Writes a model that is done. */
    @FunctionalInterface
    public interface Save<M> {
        /** @return its fingerprint */
        String save(M model, Map<String, Object> provenance);
    }

    /**
     * Runs, measures, and saves; where the user wants the fit to end early, only checkpoints stay.
     *
     * @param began when the first row was read, by {@link System#nanoTime}
     * @param shards logical ones
     * @param rowsSeen since the fit first began, after so many rounds
     * @param measure metrics of the model that is kept, by name
     */
    public Outcome run(
            long began,
            int shards,
            LongUnaryOperator rowsSeen,
            Function<M, Map<String, Double>> measure,
            Save<M> save) {
        listeners.add(FitProgress.listener(run.spark().sparkContext(), run.job().name()));
        listeners.addAll(run.listeners());
        Resumption.Standing standing = resumption.resume(fit.learner(), listeners);
        long before = rowsSeen.applyAsLong(standing.rounds());
        long rounds = standing.ended() ? standing.rounds() : fit.run(listeners, standing.rounds(), run.stop());
        double seconds = (System.nanoTime() - began) / 1e9;
        String fingerprint = "";
        Map<String, Double> metrics = Map.of();
        if (!run.stop().getAsBoolean()) {
            M model = best.flatMap(BestModel::bestState).map(fit::model).orElseGet(fit::model);
            metrics = measure.apply(model);
            fingerprint = save.save(model, Provenance.of(run, tables, rounds, seconds));
        }
        return new Outcome(
                metrics,
                seconds,
                tables.rows(),
                rowsSeen.applyAsLong(rounds) - before,
                rounds,
                standing.rounds(),
                placement.words(),
                shards,
                tables.partitions(),
                fingerprint);
    }
}
