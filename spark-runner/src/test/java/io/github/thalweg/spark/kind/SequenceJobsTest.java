package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.model.Models;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.ml.NetworkClassificationModel;
import io.github.thalweg.spark.ml.NetworkClassifier;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of 1 to 12 steps whose last number is above 0 or not, as other programs keep them. */
class SequenceJobsTest {
    private static final Kind NETWORK = RecipeKinds.standard().named("network");
    private static final int RUNS = 160;

    private final SparkSession spark = Sessions.session();
    private final double[][] runs = new double[RUNS][];

    @TempDir
    Path folder;

    @BeforeEach
    void runs() {
        Random random = new Random(1);
        for (int i = 0; i < RUNS; i++) {
            runs[i] = new double[1 + random.nextInt(12)];
            for (int step = 0; step < runs[i].length; step++) {
                runs[i][step] = Math.rint(random.nextGaussian() * 64) / 64;
            }
        }
    }

    private static String label(double[] run) {
        return run[run.length - 1] > 0 ? "up" : "down";
    }

    private String write(String name, List<String> lines) throws IOException {
        return Files.write(folder.resolve(name), lines).toString();
    }

    /** {@code {"run": [1, 2], "label": "up"}}, each step so many times itself and 0. */
    private String json(boolean nested) throws IOException {
        List<String> lines = new ArrayList<>();
        for (double[] run : runs) {
            StringBuilder steps = new StringBuilder();
            for (double number : run) {
                steps.append(steps.isEmpty() ? "" : ", ").append(nested ? "[" + number + ", 0]" : number);
            }
            lines.add("{\"run\": [" + steps + "], \"label\": \"" + label(run) + "\"}");
        }
        return write(nested ? "nested.json" : "runs.json", lines);
    }

    /** {@code run,at,x,label}, in no order. */
    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            for (int step = 0; step < runs[i].length; step++) {
                rows.add("r" + i + "," + step + "," + runs[i][step] + "," + label(runs[i]));
            }
        }
        Collections.shuffle(rows, new Random(2));
        return rows;
    }

    private String table(String name, List<String> rows) throws IOException {
        List<String> lines = new ArrayList<>(List.of("run,at,x,label"));
        lines.addAll(rows);
        return write(name, lines);
    }

    private Job job(String model, String train, String data) {
        String sections = model.equals("network")
                ? "network: [{lstm: {units: 6}}, last, {linear: {outputs: 2}}]\nloss: crossEntropy\n"
                        + "training: {epochs: 12, batch: 8, shards: 4, optimizer: {adam: {rate: 0.03}}}\n"
                : "";
        return JobFile.parse(
                "runs.yaml",
                """
                model: %s
                output: '%s'
                data: {train: '%s', %s}
                """.formatted(model, folder.resolve("model"), train, data) + sections,
                List.of(),
                RecipeKinds.standard());
    }

    private Outcome train(String train, String data) {
        return NETWORK.train(
                new JobRun(job("network", train, data), spark, true, false, List.of(), () -> false, note -> {}));
    }

    private Models.Saved saved() {
        return Models.load(new Folder(new FileStore(folder.resolve("model"))));
    }

    private Application to(String data) {
        return new Application(
                saved(), folder.resolve("model").toString(), data, null, List.of(), spark, () -> false, note -> {});
    }

    private List<Row> predict(String data) {
        String path = folder.resolve("p.parquet").toString();
        NETWORK.predict(to(data), Destination.of(path, true));
        return spark.read().parquet(path).collectAsList();
    }

    private void agrees(Row row, double[] run, int width) {
        double[] numbers = new double[run.length * width];
        for (int step = 0; step < run.length; step++) {
            numbers[step * width] = run[step];
        }
        assertThat(row.<Double>getAs("probability_up"))
                .isCloseTo(((Predictor) saved().model()).predict(numbers)[1], within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void arraysAreSequences(boolean nested) throws IOException {
        String json = json(nested);
        Outcome outcome = train(json, "features: run, test: 0.2, shape: [-1, " + (nested ? 2 : 1) + "]");
        assertThat(outcome.metrics().get("accuracy")).isGreaterThan(0.9);
        assertThat(((Predictor) saved().model()).featureNames())
                .isEqualTo(nested ? List.of("run[0]", "run[1]") : List.of("run"));
        assertThat(NETWORK.evaluate(to(json)).metrics().get("accuracy")).isGreaterThan(0.9);
        spark.read().json(json).write().parquet(folder.resolve("runs.parquet").toString());
        for (Row row : predict(folder.resolve("runs.parquet").toString())) {
            List<?> run = row.getList(row.fieldIndex("run"));
            double[] first = run.stream()
                    .mapToDouble(step ->
                            step instanceof Double number ? number : (double) ((scala.collection.Seq<?>) step).apply(0))
                    .toArray();
            agrees(row, first, nested ? 2 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void estimatorsLearnFromArraysWhatJobsDo(boolean nested) throws IOException {
        String json = json(nested);
        int width = nested ? 2 : 1;
        Outcome outcome = train(json, "features: run, shape: [-1, " + width + "]");
        Dataset<Row> rows = new StringIndexer()
                .setInputCol("label")
                .setOutputCol("index")
                .setStringOrderType("alphabetAsc")
                .fit(spark.read().json(json))
                .transform(spark.read().json(json));
        NetworkClassificationModel model = new NetworkClassifier()
                .setNetwork("[{lstm: {units: 6}}, last, {linear: {outputs: 2}}]")
                .setShape(-1, width)
                .setMaxIter(12)
                .setBlockSize(8)
                .setShards(4)
                .setOptimizer("{adam: {rate: 0.03}}")
                .setFeaturesCol("run")
                .setLabelCol("index")
                .fit(rows);
        assertThat(model.fingerprint()).isEqualTo(outcome.fingerprint());
        assertThat(model.transform(rows).filter("prediction = index").count()).isGreaterThan(RUNS * 9 / 10);
    }

    @Test
    void rowsOfOneNameAreASequence() throws IOException {
        String rows = table("rows.csv", rows());
        Outcome outcome = train(rows, "sequence: {id: run, order: at}, test: 0.2");
        assertThat(outcome.metrics().get("accuracy")).isGreaterThan(0.9);
        assertThat(outcome.rows()).isLessThan(RUNS);
        assertThat(NETWORK.evaluate(to(rows)).rows()).isEqualTo(RUNS);
        List<Row> predicted = predict(rows);
        assertThat(predicted).hasSize(RUNS);
        assertThat(predicted.get(0).schema().fieldNames())
                .containsExactly("run", "prediction", "probability_down", "probability_up");
        for (Row row : predicted) {
            agrees(row, runs[Integer.parseInt(row.getString(0).substring(1))], 1);
        }
    }

    @Test
    void sequencesAreTheSameForAnyPartitionsAndOrderOfRows() throws IOException {
        String data = "sequence: {id: run, order: at}, prepare: [{standardize: {column: x}}], dev: 0.2, partitions: ";
        String first = train(table("rows.csv", rows()), data + 1).fingerprint();
        List<String> sorted = rows();
        Collections.sort(sorted);
        Dataset<Row> typed = spark.read()
                .option("header", true)
                .schema("run string, at int, x double, label string")
                .csv(table("sorted.csv", sorted));
        typed.repartition(7).write().parquet(folder.resolve("rows.parquet").toString());

        assertThat(train(folder.resolve("rows.parquet").toString(), data + 7).fingerprint())
                .isEqualTo(first);
    }

    @Test
    void textsAreSequencesOfPlacesInAVocabulary() throws IOException {
        List<String> lines = new ArrayList<>(List.of("text,label"));
        for (double[] run : runs) {
            lines.add("word ".repeat(run.length - 1) + (label(run).equals("up") ? "high" : "low") + "," + label(run));
        }
        String rows = write("texts.csv", lines);
        String steps = "prepare: [{tokenize: {column: text}}, {vocabulary: {column: text}}], test: 0.2, ";

        assertThat(train(rows, steps + "scale: standard, shape: [-1, 1]")
                        .metrics()
                        .get("accuracy"))
                .isGreaterThan(0.9);
        assertThat(predict(rows)).hasSize(RUNS);
        assertThatThrownBy(() -> train(rows, steps)).hasStackTraceContaining("data.shape: [-1, 1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r0,3,1,up;r0,3.0,2,up | data.sequence: id \"r0\": expected one row for each place, found two with at = 3",
                "r0,1,1,up;r0,2,2,down | data.sequence: id \"r0\": expected one value of [label] in all rows, found 2",
                "r0,,1,up | data.sequence.order: id \"r0\": expected a place in every row of column \"at\", found nothing",
                ",1,1,up | data.sequence.id: expected an id in every row of column \"run\", found nothing",
                "r0,1,much,up | row 1, column \"x\": expected a number, found \"much\"",
                "r0,1,,up | row 1, column \"x\": expected a number, found nothing"
            })
    void saysWhichSequenceIsNone(String rows, String message) throws IOException {
        String table = table("bad.csv", List.of(rows.split(";")));

        assertThatThrownBy(() -> train(table, "sequence: {id: run, order: at}")).hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"run\": [], \"label\": \"up\"} | shape: [-1, 1] | row 1, column \"run\": expected a sequence of at least one"
                        + " step, found one without any",
                "{\"run\": [1, null], \"label\": \"up\"} | shape: [-1, 1] | row 1, column \"run\": expected a finite number, found"
                        + " nothing",
                "{\"run\": [[1], [1, 2]], \"label\": \"up\"} | shape: [-1, 2] | row 1, column \"run\": expected 1 numbers as in"
                        + " other rows, found 2",
                "{\"run\": [[1], [2]], \"label\": \"up\"} | shape: [-1, 2] | data.shape: expected a product of 1 features for each"
                        + " step, found [-1, 2], which is 2",
                "{\"run\": [[1], [2]], \"label\": \"up\"} | test: 0.5 | expected numbers, found an array of an array of bigint;"
                        + " data.shape: [-1, …]",
                "{\"run\": 3, \"label\": \"up\"} | shape: [-1, 1] | data.shape: expected a column of arrays for rows that are runs"
                        + " of steps, found column \"run\""
            })
    void saysWhichArrayIsNoSequence(String row, String data, String message) throws IOException {
        String json = write("bad.json", List.of(row));

        assertThatThrownBy(() -> train(json, data)).hasStackTraceContaining(message);
    }

    @Test
    void kindsThatTakeRowsRefuseSequences() {
        assertThatThrownBy(() -> job("random-forest", "rows.csv", "sequence: {id: run, order: at}"))
                .hasMessageStartingWith(
                        "data.sequence: expected none, for random-forest takes rows of numbers, found sequences");
        assertThatThrownBy(() -> job("network", "rows.csv", "sequence: {id: run}"))
                .hasMessageStartingWith("data.sequence.order: expected the column that orders steps, found nothing");
    }
}
