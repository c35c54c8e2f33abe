package io.github.thalweg.spark.tree;

import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.PermutationImportance;
import io.github.thalweg.spark.Placement;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.kind.LabelUse;
import io.github.thalweg.spark.kind.Output;
import io.github.thalweg.spark.kind.Rounds;
import io.github.thalweg.spark.kind.Tables;
import io.github.thalweg.store.Content;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.StagedMetrics;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.export.OnnxExport;
import io.github.thalweg.tree.forest.OutOfBag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a job that grows trees: load, resume, grow, evaluate, save. */
final class TreeRun {
    private static final Logger LOG = LoggerFactory.getLogger(TreeRun.class);

    private final JobRun fit;
    private final Job job;
    private final Sections sections;
    private final Output output;

    TreeRun(JobRun fit) {
        this.fit = fit;
        this.job = fit.job();
        this.sections = (Sections) job.sections();
        this.output = Output.open(fit, beside(sections));
    }

    /** What is going to lie beside the model. */
    private static String[] beside(Sections sections) {
        List<String> all = new ArrayList<>(List.of("importances.png", "importances.csv"));
        if (sections.training().onnx()) {
            all.add("model.onnx");
        }
        sections.permutation().ifPresent(how -> all.add("permutation.png"));
        sections.outOfBagPredictions().ifPresent(format -> all.add(("out-of-bag." + format.word())));
        return all.toArray(String[]::new);
    }

    Outcome outcome() {
        long began = System.nanoTime();
        try (Tables tables = Tables.inPlace(fit.spark(), job.data(), labels())) {
            Placement placement = placement(tables);
            LOG.info("plan {}: {}", placement.words(), placement.reason());
            Shards<Rows> rows = tables.train(placement);
            Features features = Features.worded(tables.featureNames(), tables.words());
            List<String> names = classNames(tables, rows);
            sections.permutation().ifPresent(how -> how.check(sections.section() + ".permutation", names.size()));
            Optional<OutOfBagTable> unseen = sections.outOfBagPredictions()
                    .map(format ->
                            new OutOfBagTable(sections.section() + ".outOfBagPredictions", job.data(), tables, names));
            try (TreeFit trees = prepared(rows, features, names)) {
                return grow(tables, placement, rows, trees, unseen, began);
            }
        }
    }

    private TreeFit prepared(Shards<Rows> rows, Features features, List<String> names) {
        TreeModel start = start();
        try {
            return sections.prepare(rows, features, names, start);
        } catch (IllegalArgumentException e) {
            throw Shape.placed(e, sections);
        }
    }

    private Outcome grow(
            Tables tables,
            Placement placement,
            Shards<Rows> rows,
            TreeFit trees,
            Optional<OutOfBagTable> unseen,
            long began) {
        if (!trees.plan().isEmpty()) {
            fit.notes().accept(trees.plan());
        }
        return new Rounds<>(fit, output, tables, placement, trees)
                .watch(1, sections.earlyStopping(), this::watched)
                .checkpoint(sections.every(), sections.training().checkpoint().keep())
                .tell(new Count(trees))
                .run(
                        began,
                        rows.count(),
                        rounds -> tables.rows() * (boosts() ? rounds : trees.trees()), // each tree looks at all
                        model -> metrics(tables, rows, model),
                        (model, provenance) -> save(tables, model, unseen, provenance));
    }

    /** Metrics of the dev rows, and the loss by which the best model is kept where the job names no other metric. */
    private Map<String, Double> watched(Shards<Rows> dev, TreeModel model) {
        Map<String, Double> metrics =
                new LinkedHashMap<>(boosts() ? StagedMetrics.of(dev, model) : Evaluator.metrics(dev, model));
        metrics.put("loss", metrics.get(model instanceof TreeClassification ? "logLoss" : "mse"));
        return metrics;
    }

    /** Whether trees keep their weights while others are added. */
    private boolean boosts() {
        return sections instanceof BoostingSections;
    }

    /** Those of the test rows, and if the job wants it those of the training rows out of their trees' bags. */
    private Map<String, Double> metrics(Tables tables, Shards<Rows> rows, TreeModel model) {
        Map<String, Double> metrics = new LinkedHashMap<>(Evaluator.metrics(tables.test(), model));
        if (sections.measuresOutOfBag()) {
            sections.outOfBag(model).metrics(rows).forEach((name, value) -> metrics.put("outOfBag." + name, value));
        }
        return metrics;
    }

    private String save(
            Tables tables, TreeModel model, Optional<OutOfBagTable> unseen, Map<String, Object> provenance) {
        Importances gains = Importances.ofGains(model);
        Optional<PermutationImportance> permuted = sections.permutation().map(how -> how.measure(tables.test(), model));
        return output.after(tables.preparation()).save(model, provenance, job.yaml(), beside -> {
            if (sections.training().onnx()) {
                beside.put("model.onnx", out -> OnnxExport.write(model, out));
            }
            beside.picture(
                    "importances.png", () -> gains.picture(job.name() + ": importance of features"), fit.notes());
            permuted.ifPresent(measured -> beside.picture(
                    "permutation.png",
                    () -> Importances.of(measured)
                            .picture(job.name() + ": " + measured.metric() + " lost without a feature"),
                    fit.notes()));
            beside.put("importances.csv", Content.of(gains.table(permuted)));
            unseen.ifPresent(table -> {
                Destination.Format format = sections.outOfBagPredictions().orElseThrow();
                OutOfBag left = sections.outOfBag(model);
                beside.table(
                        ("out-of-bag." + format.word()), path -> table.write(left, fit.spark(), format.word(), path));
            });
        });
    }

    /** The model to go on from, or null. */
    private TreeModel start() {
        String folder = sections.training().start();
        if (folder == null) {
            return null;
        }
        Model model = Output.of(folder, fit.spark().sparkContext().hadoopConfiguration())
                .load()
                .model();
        Check.that(
                model instanceof TreeModel,
                "training.start: expected a model of trees, found one of kind %s",
                model.kind());
        return (TreeModel) model;
    }

    private Placement placement(Tables tables) {
        return switch (sections.training().plan()) {
            case LOCAL -> new Placement(Placement.Plan.LOCAL, "training.plan says so");
            case ROUNDS -> new Placement(Placement.Plan.ROUNDS, "training.plan says so");
            case AUTO ->
                Placement.ofTrees(
                        JavaSparkContext.fromSparkContext(fit.spark().sparkContext()),
                        tables.rows(),
                        tables.featureNames().size());
        };
    }

    /** The classes' names, their indices where labels are numbers and the job calls them classes, or none. */
    private List<String> classNames(Tables tables, Shards<Rows> rows) {
        List<String> names = tables.names(true);
        Task said = sections.said();
        String label = job.data().label().get(0);
        if (!names.isEmpty()) {
            return names;
        }
        Check.that(
                said != Task.AUTO,
                "%s: column \"%s\" holds numbers; say whether they are classes or values: %s",
                sections.key(),
                label,
                boosts() ? "logistic or softmax, or squared or another" : "classification or regression");
        if (said == Task.REGRESSION) {
            return List.of();
        }
        return tables.classes(rows, fit.notes());
    }

    private LabelUse labels() {
        return switch (sections.said()) {
            case CLASSIFICATION -> LabelUse.CLASSES;
            case REGRESSION -> LabelUse.VALUES;
            case AUTO -> LabelUse.EITHER;
        };
    }

    /** Tells how many trees there are, for whoever watches. */
    private static final class Count implements Listener {
        private final TreeFit fit;
        private int trees;

        Count(TreeFit fit) {
            this.fit = fit;
        }

        @Override
        public void began(FitState state) {
            trees = fit.trees();
        }

        @Override
        public void after(FitState state) {
            trees = fit.trees();
        }

        @Override
        public Map<String, Double> figures() {
            return Map.of("trees", (double) trees);
        }
    }
}
