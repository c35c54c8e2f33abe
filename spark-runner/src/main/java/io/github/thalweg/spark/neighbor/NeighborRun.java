package io.github.thalweg.spark.neighbor;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.neighbor.NeighborModel;
import io.github.thalweg.neighbor.Options;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.kind.LabelUse;
import io.github.thalweg.spark.kind.Output;
import io.github.thalweg.spark.kind.Provenance;
import io.github.thalweg.spark.kind.Tables;
import io.github.thalweg.spec.Registry;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a job with nearest neighbours: load, bring rows together, measure engines, evaluate, save. */
final class NeighborRun {
    private static final Logger LOG = LoggerFactory.getLogger(NeighborRun.class);

    private NeighborRun() {}

    static Outcome of(JobRun fit) {
        Job job = fit.job();
        Output output = Output.open(fit);
        long began = System.nanoTime();
        try (Tables tables = Tables.load(fit.spark(), job.data(), use(job), SparkShards.STANDARD, false)) {
            Placement placement = new Placement(Placement.Plan.ROUNDS, "rows are fetched once");
            NeighborModel model = model(fit, tables, placement);
            LOG.info("{} rows, searched by {}", model.size(), model.choice().words());
            double seconds = (System.nanoTime() - began) / 1e9;
            Map<String, Double> metrics = Map.of();
            String fingerprint = "";
            if (!fit.stop().getAsBoolean()) {
                metrics = Evaluator.metrics(tables.test(), model);
                Map<String, Object> provenance = Provenance.of(fit, tables, 1, seconds);
                provenance.put("index", model.choice().words());
                fingerprint = output.after(tables.preparation()).save(model, provenance, job.yaml());
                output.checkpoints().clear(); // of a run of another kind: there is nothing to go on from
            }
            return new Outcome(
                    metrics,
                    seconds,
                    tables.rows(),
                    tables.rows(),
                    1,
                    0,
                    placement.words(),
                    SparkShards.STANDARD,
                    tables.partitions(),
                    fingerprint);
        }
    }

    private static LabelUse use(Job job) {
        return classes(job) ? LabelUse.CLASSES : LabelUse.VALUES;
    }

    private static boolean classes(Job job) {
        return NeighborSections.CLASSES.equals(
                job.sections(NeighborSections.class).neighbors().predict());
    }

    private static NeighborModel model(JobRun fit, Tables tables, Placement placement) {
        Job job = fit.job();
        Options options = job.sections(NeighborSections.class).neighbors().options(Registry.standard());
        Shards<Rows> rows = tables.train(placement);
        return classes(job)
                ? NeighborModel.classifier(rows, options, tables.featureNames(), tables.classes(rows, fit.notes()))
                : NeighborModel.regressor(rows, options, tables.featureNames(), tables.names(false));
    }
}
