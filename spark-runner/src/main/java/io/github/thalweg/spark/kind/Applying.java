package io.github.thalweg.spark.kind;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Evaluation;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.job.Evaluated;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.load.Sources;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Applications of a saved predictor: its metrics on labelled rows. */
public final class Applying {
    private Applying() {}

    /** The metrics of a saved predictor. */
    public static Evaluated evaluate(Application application) {
        Predictor predictor = (Predictor) application.model().model();
        Job job = job(application);
        Data data = job.data();
        int partitions = Math.min(
                SparkShards.STANDARD, application.spark().sparkContext().defaultParallelism());
        Packing packing = new Packing(
                        SparkShards.STANDARD, partitions, RowSplit.none(), labels(predictor), predictor.takesMissing())
                .shaped(Tables.shape(data));
        List<String> wanted = application.label() == null ? data.label() : List.of(application.label());
        List<String> label = labelled(predictor) ? wanted : List.of();
        Source source = source(application, data, predictor, label, data.id(), data.weight());
        Preparation preparation = preparation(application, data, predictor);
        Table table = preparation.load(source, packing);
        tellUnseen(application, preparation, source);
        try (SparkShards<Rows> rows = SparkShards.of(
                table.shards(0).map(entry -> new Held<>(entry._1(), entry._2())), SparkShards.STANDARD)) {
            Evaluation evaluation = predictor.evaluate(rows);
            return new Evaluated(
                    job.name(),
                    predictor.kind(),
                    table.rows(),
                    evaluation.metrics(),
                    application.model().fingerprint(),
                    evaluation.table());
        }
    }

    private static void tellUnseen(Application application, Preparation preparation, Source source) {
        if (!preparation.words().isEmpty()) {
            Unseen unseen = new Unseen(preparation.words());
            unseen.pass(preparation.derived(Sources.read(application.spark(), source), List.of()));
            unseen.tell(application.notes());
        }
    }

    /** Derived columns, and the categories that a model has learnt. */
    static Preparation preparation(Application application, Data data, Predictor predictor) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        List<List<String>> known = predictor.words();
        for (int f = 0; f < known.size(); f++) {
            if (!known.get(f).isEmpty()) {
                words.put(predictor.featureNames().get(f), known.get(f));
            }
        }
        return Preparation.of(application.spark(), data, words, steps(application));
    }

    private static Optional<Prepared> steps(Application application) {
        return application
                .model()
                .preparation()
                .map(before -> new Prepared((io.github.thalweg.prepare.Preparation) before));
    }

    /** The job that made a model, as it lies beside it, with what holds in its place for these rows. */
    static Job job(Application application) {
        return JobFile.parse(
                application.folder() + "/" + Output.JOB,
                Output.job(application.model()),
                application.sets(),
                RecipeKinds.standard());
    }

    /** The columns that the model has learnt from, in that order, wherever they stand in these rows; and others. */
    static Source source(
            Application application, Data data, Predictor predictor, List<String> label, String id, String weight) {
        List<String> names = steps(application)
                .map(made -> made.columns(predictor.featureNames()))
                .orElse(predictor.featureNames());
        List<String> features = data.features().isEmpty() ? names : data.features();
        Reading reading = application.says("data.format")
                ? data.reading()
                : Sources.reading(
                        application.spark(), new Source(data.train(), data.reading(), null, null), application.data());
        return new Source(application.data(), reading, null, new Columns(label, features, id, weight));
    }

    /** Whether there is anything in labels that a model's predictions could be compared with. */
    private static boolean labelled(Predictor predictor) {
        return predictor instanceof Classifier || predictor instanceof Regressor;
    }

    /** Names that the model has learnt, or numbers. */
    private static Labels labels(Predictor predictor) {
        if (!(predictor instanceof Classifier classifier)) {
            return Labels.numbers();
        }
        List<String> names = classifier.classNames();
        List<String> indices =
                IntStream.range(0, names.size()).mapToObj(String::valueOf).toList();
        return names.equals(indices) ? Labels.numbers() : Labels.named(names);
    }
}
