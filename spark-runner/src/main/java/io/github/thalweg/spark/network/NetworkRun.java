package io.github.thalweg.spark.network;

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
import io.github.thalweg.spark.job.NetworkSections;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.job.Training;
import io.github.thalweg.spark.kind.Finished;
import io.github.thalweg.spark.kind.Output;
import io.github.thalweg.spark.kind.Provenance;
import io.github.thalweg.spark.kind.Resumption;
import io.github.thalweg.spark.kind.Tables;
import io.github.thalweg.tensor.Blas;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.NetworkRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a job that trains a network: load, resume, train, evaluate, save. */
final class NetworkRun {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkRun.class);
    private static final double MINUTE = 60 * 2e10; // floating-point operations between two checkpoints

    private final Fit fit;
    private final Job job;
    private final NetworkSections sections;
    private final Training training;
    private final Output output;

    NetworkRun(Fit fit) {
        this.fit = fit;
        this.job = fit.job();
        this.sections = job.sections(NetworkSections.class);
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
        NetworkRecipe recipe = JobRecipe.of(sections, job.data());
        Placement placement = placement(tables, recipe);
        LOG.info("plan {}: {}; {}", placement.words(), placement.reason(), Blas.name());
        Shards<Rows> rows = tables.train(placement);
        boolean classes = recipe.classes(tables.featureNames().size()) > 0;
        NetworkFit network = recipe.prepare(rows, tables.featureNames(), tables.names(classes));
        Optional<Best> best = tables.dev(placement).map(dev -> best(dev, network));
        Resumption resumption = Resumption.of(fit, output, tables);
        List<Listener> listeners = new ArrayList<>();
        best.ifPresent(listeners::add);
        listeners.add(
                resumption.checkpoint(every(network), training.checkpoint().keep()));
        listeners.add(FitProgress.listener(fit.spark().sparkContext(), job.name()));
        listeners.addAll(fit.listeners());
        Resumption.Standing standing = resumption.resume(network.learner(), listeners);
        long before = network.learner().rowsSeen();
        long rounds = standing.ended() ? standing.rounds() : network.run(listeners, standing.rounds(), fit.stop());
        double seconds = (System.nanoTime() - began) / 1e9;
        long seen = network.learner().rowsSeen() - before;
        String fingerprint = "";
        Map<String, Double> metrics = Map.of();
        if (!fit.stop().getAsBoolean()) {
            NetworkModel model =
                    best.flatMap(Best::bestState).map(network::model).orElseGet(network::model);
            metrics = Evaluator.metrics(tables.test(), model);
            fingerprint = output.save(model, Provenance.of(fit, tables, rounds, seconds), job.yaml(), Map.of());
            output.picture(LossCurve.FILE, () -> LossCurve.draw(job.name(), network.learner(), best), fit.notes());
        }
        return new Outcome(
                metrics,
                seconds,
                tables.rows(),
                seen,
                rounds,
                standing.rounds(),
                placement.words(),
                rows.count(),
                tables.partitions(),
                fingerprint);
    }

    private Placement placement(Tables tables, NetworkRecipe recipe) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(fit.spark().sparkContext());
        int features = tables.featureNames().size();
        return switch (training.plan()) {
            case LOCAL -> new Placement(Placement.Plan.LOCAL, "training.plan says so");
            case ROUNDS -> new Placement(Placement.Plan.ROUNDS, "training.plan says so");
            case AUTO ->
                Placement.choose(
                        spark,
                        tables.rows() * features * Double.BYTES,
                        6.0 * recipe.network(features).layout().size() * training.batch());
        };
    }

    /** A dev metric once an epoch, unless the job says otherwise. */
    private Best best(Shards<Rows> dev, NetworkFit network) {
        long every = training.evaluate().every().or((int)
                Math.min(Integer.MAX_VALUE, network.learner().roundsPerEpoch()));
        String metric = training.earlyStopping() == null
                ? "loss"
                : training.earlyStopping().metric();
        int patience =
                training.earlyStopping() == null ? 0 : training.earlyStopping().patience();
        return new Best(
                metric,
                Metric.named(metric).largerIsBetter(),
                every,
                patience,
                moment -> Finished.despite(fit.stop(), () -> Evaluator.metrics(dev, network.model())),
                moment -> moment.learner().state());
    }

    /** Rounds between two checkpoints: about a minute's work, and at least once in a fit. */
    private long every(NetworkFit network) {
        double work =
                6.0 * network.learner().network().layout().trainedSize() * training.batch() * training.localSteps();
        return training.checkpoint().every().or((int) Math.max(1, Math.min(Integer.MAX_VALUE, MINUTE / work)));
    }
}
