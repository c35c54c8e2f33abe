package io.github.thalweg.spark.decoupled;

import io.github.thalweg.decoupled.DecoupledFit;
import io.github.thalweg.decoupled.Decoupling;
import io.github.thalweg.decoupled.Measurements;
import io.github.thalweg.decoupled.StageLearner;
import io.github.thalweg.learn.Best;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Metric;
import io.github.thalweg.spark.FitProgress;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.job.Fit;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.job.Training;
import io.github.thalweg.spark.kind.Output;
import io.github.thalweg.spark.kind.Provenance;
import io.github.thalweg.spark.kind.Resumption;
import io.github.thalweg.spark.kind.Tables;
import io.github.thalweg.spark.network.JobRecipe;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.NetworkRecipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a job that trains stages: load, cut, resume, train, evaluate, save. */
final class DecoupledRun {
    private static final Logger LOG = LoggerFactory.getLogger(DecoupledRun.class);
    private static final int CHECKPOINT = 500; // rounds: mail is saved with the parameters, so not too often

    private final Fit fit;
    private final Job job;
    private final DecoupledSections sections;
    private final Training training;
    private final Output output;

    DecoupledRun(Fit fit) {
        this.fit = fit;
        this.job = fit.job();
        this.sections = job.sections(DecoupledSections.class);
        this.training = sections.training();
        this.output = Output.of(job.output(), fit.spark().sparkContext().hadoopConfiguration());
    }

    Outcome outcome() {
        output.open(fit.overwrite(), fit.resume());
        long began = System.nanoTime();
        try (Tables tables =
                Tables.load(fit.spark(), job.data(), training.shards().number(), false)) {
            return train(tables, began);
        }
    }

    private Outcome train(Tables tables, long began) {
        Placement placement = placement();
        LOG.info("plan {}: {}", placement.words(), placement.reason());
        try (DecoupledFit stages = prepare(tables, tables.train(placement))) {
            Optional<Best> best = tables.dev(placement).map(dev -> best(dev, stages));
            Resumption resumption = Resumption.of(fit, output, tables);
            List<Listener> listeners = new ArrayList<>();
            best.ifPresent(listeners::add);
            listeners.add(resumption.checkpoint(
                    training.checkpoint().every().or(CHECKPOINT),
                    training.checkpoint().keep()));
            listeners.add(FitProgress.listener(fit.spark().sparkContext(), job.name()));
            listeners.add(new CosineLog(stages.learner(), fit.notes()));
            listeners.addAll(fit.listeners());
            Resumption.Standing standing = resumption.resume(stages.learner(), listeners);
            long before = stages.learner().rowsSeen();
            long rounds = standing.ended() ? standing.rounds() : stages.run(listeners, standing.rounds(), fit.stop());
            double seconds = (System.nanoTime() - began) / 1e9;
            String fingerprint = "";
            Map<String, Double> metrics = Map.of();
            if (!fit.stop().getAsBoolean()) {
                NetworkModel model =
                        best.flatMap(Best::bestState).map(stages::model).orElseGet(stages::model);
                metrics = metrics(tables.test(), model);
                Map<String, Object> provenance = new LinkedHashMap<>(Provenance.of(fit, tables, rounds, seconds));
                provenance.put("decoupled", told(stages.learner()));
                fingerprint = output.save(
                        model,
                        provenance,
                        job.yaml(),
                        StageCurves.files(job.name(), stages.learner(), best, fit.notes()));
            }
            return new Outcome(
                    metrics,
                    seconds,
                    tables.rows(),
                    stages.learner().rowsSeen() - before,
                    rounds,
                    standing.rounds(),
                    placement.words(),
                    stages.learner().names().size() * sections.decoupled().replicas(),
                    tables.partitions(),
                    fingerprint);
        }
    }

    /** Stages work in turns that wait for mail: one task with many rounds has no shards to share, so a cluster has jobs. */
    private Placement placement() {
        boolean local = fit.spark().sparkContext().isLocal() && training.plan() != Training.Plan.ROUNDS;
        String reason = training.plan() == Training.Plan.AUTO
                ? local ? "tasks run in the driver's JVM" : "stages are spread over executors"
                : "training.plan says so";
        return new Placement(local ? Placement.Plan.LOCAL : Placement.Plan.ROUNDS, reason);
    }

    private DecoupledFit prepare(Tables tables, Shards<Rows> rows) {
        NetworkRecipe recipe = JobRecipe.of(sections.plain(), job.data());
        Decoupling decoupling = DecoupledRecipe.of(sections.decoupled());
        boolean classes = recipe.classes(tables.featureNames().size()) > 0;
        return DecoupledFit.prepare(
                rows,
                tables.featureNames(),
                tables.names(classes),
                recipe.layers(),
                recipe.loss(),
                recipe.scaling(),
                recipe.training(),
                decoupling);
    }

    private static Map<String, Double> metrics(Shards<Rows> rows, NetworkModel model) {
        return BitAccuracy.before(Evaluator.metrics(rows, model), rows, model);
    }

    /** A dev metric once an epoch, unless the job says otherwise. */
    private Best best(Shards<Rows> dev, DecoupledFit stages) {
        long perEpoch = Math.max(1, stages.learner().report().rounds() / training.epochs());
        long every = training.evaluate().every().or((int) Math.min(Integer.MAX_VALUE, perEpoch));
        Training.EarlyStopping stopping = training.earlyStopping();
        String metric = stopping == null ? "loss" : stopping.metric();
        return new Best(
                metric,
                Metric.named(metric).largerIsBetter(),
                every,
                stopping == null ? 0 : stopping.patience(),
                moment -> metrics(dev, stages.model()),
                moment -> moment.learner().state());
    }

    /** What is worth keeping of a run besides its model. */
    private static Map<String, Object> told(StageLearner learner) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("stages", learner.names());
        tree.put("idle", learner.idle());
        tree.put("fellBack", learner.fellBack());
        Map<String, Object> cosines = new LinkedHashMap<>();
        for (Measurements.Measurement measurement : learner.measurements().list()) {
            cosines.put("round " + measurement.round(), measurement.cosines());
        }
        tree.put("cosines", cosines);
        return tree;
    }
}
