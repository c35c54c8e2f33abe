package io.github.thalweg.spark.decoupled;

import io.github.thalweg.decoupled.DecoupledFit;
import io.github.thalweg.decoupled.Decoupling;
import io.github.thalweg.decoupled.Measurements;
import io.github.thalweg.decoupled.StageLearner;
import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.job.Training;
import io.github.thalweg.spark.kind.Beside;
import io.github.thalweg.spark.kind.LabelUse;
import io.github.thalweg.spark.kind.LossCurve;
import io.github.thalweg.spark.kind.Output;
import io.github.thalweg.spark.kind.Rounds;
import io.github.thalweg.spark.kind.Tables;
import io.github.thalweg.spark.network.JobRecipe;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.NetworkRecipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a job that trains stages: load, cut, resume, train, evaluate, save. */
final class DecoupledRun {
    private static final Logger LOG = LoggerFactory.getLogger(DecoupledRun.class);
    private static final int CHECKPOINT = 500; // rounds: mail is saved with the parameters, so not too often

    private final JobRun fit;
    private final Job job;
    private final DecoupledSections sections;
    private final Training training;
    private final Output output;

    DecoupledRun(JobRun fit) {
        this.fit = fit;
        this.job = fit.job();
        this.sections = job.sections(DecoupledSections.class);
        this.training = sections.training();
        this.output = Output.open(fit, Beside.LOSS, Beside.COSINES);
    }

    Outcome outcome() {
        long began = System.nanoTime();
        NetworkRecipe recipe = JobRecipe.of(sections.plain(), job.data());
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
        Placement placement = placement();
        LOG.info("plan {}: {}", placement.words(), placement.reason());
        try (DecoupledFit stages = prepare(recipe, tables, tables.train(placement))) {
            StageLearner learner = stages.learner();
            Rounds<NetworkModel> rounds = new Rounds<>(fit, output, tables, placement, stages)
                    .watch(perEvaluation(learner), training.earlyStopping(), DecoupledRun::metrics)
                    .checkpoint(
                            training.checkpoint().every().or(CHECKPOINT),
                            training.checkpoint().keep())
                    .tell(new CosineLog(learner, fit.notes()));
            return rounds.run(
                    began,
                    learner.names().size() * sections.decoupled().replicas(),
                    after -> learner.rowsSeen(),
                    model -> metrics(tables.test(), model),
                    (model, provenance) -> save(tables, model, provenance, learner, rounds.best()));
        }
    }

    private String save(
            Tables tables,
            NetworkModel model,
            Map<String, Object> provenance,
            StageLearner learner,
            Optional<BestModel> best) {
        provenance.put("decoupled", told(learner));
        double[] losses = learner.epochLosses();
        double perEpoch = learner.report().rounds() / (double) Math.max(1, losses.length);
        return output.after(tables.preparation()).save(model, provenance, job.yaml(), beside -> {
            beside.picture(Beside.LOSS, () -> LossCurve.draw(job.name(), losses, perEpoch, best), fit.notes());
            if (learner.measurements().last() != null) {
                beside.picture(
                        Beside.COSINES, () -> CosineCurves.draw(job.name(), learner.measurements()), fit.notes());
            }
        });
    }

    /** Stages work in turns that wait for mail: one task with many rounds has no shards to share, so a cluster has jobs. */
    private Placement placement() {
        boolean local = fit.spark().sparkContext().isLocal() && training.plan() != Training.Plan.ROUNDS;
        String reason = training.plan() == Training.Plan.AUTO
                ? local ? "tasks run in the driver's JVM" : "stages are spread over executors"
                : "training.plan says so";
        return new Placement(local ? Placement.Plan.LOCAL : Placement.Plan.ROUNDS, reason);
    }

    private DecoupledFit prepare(NetworkRecipe recipe, Tables tables, Shards<Rows> rows) {
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
    private long perEvaluation(StageLearner learner) {
        long perEpoch = Math.max(1, learner.report().rounds() / training.epochs());
        return training.evaluate().every().or((int) Math.min(Integer.MAX_VALUE, perEpoch));
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
