package io.github.thalweg.spark.network;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.NetworkSections;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.job.Training;
import io.github.thalweg.spark.kind.Beside;
import io.github.thalweg.spark.kind.LabelUse;
import io.github.thalweg.spark.kind.LossCurve;
import io.github.thalweg.spark.kind.Output;
import io.github.thalweg.spark.kind.Rounds;
import io.github.thalweg.spark.kind.Tables;
import io.github.thalweg.tensor.Blas;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.NetworkLearner;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.NetworkRecipe;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a job that trains a network: load, resume, train, evaluate, save. */
final class NetworkRun {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkRun.class);
    private static final double MINUTE = 60 * 2e10; // floating-point operations between two checkpoints

    private final JobRun fit;
    private final Job job;
    private final NetworkSections sections;
    private final Training training;
    private final Output output;

    NetworkRun(JobRun fit) {
        this.fit = fit;
        this.job = fit.job();
        this.sections = job.sections(NetworkSections.class);
        this.training = sections.training();
        this.output = Output.open(fit, Beside.LOSS);
    }

    Outcome outcome() {
        long began = System.nanoTime();
        NetworkRecipe recipe = JobRecipe.of(sections, job.data());
        try (Tables tables = Tables.load(
                fit.spark(),
                job.data(),
                LabelUse.of(recipe, job.data().ofSteps()),
                training.shards().number(),
                false)) {
            return train(recipe, tables, began);
        }
    }

    private Outcome train(NetworkRecipe recipe, Tables tables, long began) {
        Placement placement = placement(tables, recipe);
        LOG.info("plan {}: {}; {}", placement.words(), placement.reason(), Blas.name());
        Shards<Rows> rows = tables.train(placement);
        NetworkFit network = prepare(recipe, tables, rows);
        Rounds<NetworkModel> rounds = new Rounds<>(fit, output, tables, placement, network)
                .watch(perEvaluation(network), training.earlyStopping(), Evaluator::metrics)
                .checkpoint(every(network), training.checkpoint().keep());
        return rounds.run(
                began,
                rows.count(),
                after -> network.learner().rowsSeen(),
                model -> Evaluator.metrics(tables.test(), model),
                (model, provenance) -> save(tables, model, provenance, network.learner(), rounds.best()));
    }

    private NetworkFit prepare(NetworkRecipe recipe, Tables tables, Shards<Rows> rows) {
        int classes = recipe.classes(tables.featureNames().size(), tables.ragged());
        try {
            NetworkFit network =
                    recipe.prepare(rows, tables.featureNames(), tables.names(classes > 0), tables.ragged());
            tables.noteAbsent(classes, fit.notes());
            return network;
        } catch (WrongLabel wrong) {
            throw tables.located(wrong);
        }
    }

    private String save(
            Tables tables,
            NetworkModel model,
            Map<String, Object> provenance,
            NetworkLearner learner,
            Optional<BestModel> best) {
        return output.after(tables.preparation())
                .save(
                        model,
                        provenance,
                        job.yaml(),
                        beside -> beside.picture(
                                Beside.LOSS,
                                () -> LossCurve.draw(job.name(), learner.epochLosses(), learner.roundsPerEpoch(), best),
                                fit.notes()));
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
                        6.0 * recipe.network(features, tables.ragged()).layout().size() * training.batch());
        };
    }

    /** A dev metric once an epoch, unless the job says otherwise. */
    private long perEvaluation(NetworkFit network) {
        return training.evaluate().every().or((int)
                Math.min(Integer.MAX_VALUE, network.learner().roundsPerEpoch()));
    }

    /** Rounds between two checkpoints: about a minute's work, and at least once in a fit. */
    private long every(NetworkFit network) {
        double work = 6.0 * network.learner().layout().trainedSize() * training.batch() * training.localSteps();
        return training.checkpoint().every().or((int) Math.max(1, Math.min(Integer.MAX_VALUE, MINUTE / work)));
    }
}
