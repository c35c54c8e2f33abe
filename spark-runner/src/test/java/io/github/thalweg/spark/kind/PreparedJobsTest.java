package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.model.ColumnStatistics;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Evaluated;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows {@code city,age,rooms,dear} whose price follows from city and age, for models that take numbers. */
class PreparedJobsTest {
    private static final String STEPS = "prepare: [{oneHot: {column: city}}, {standardize: {columns: [age, rooms]}}]";
    private static final String[] CITIES = {"Rome", "Oslo", "Bern"};
    private static final int ROWS = 240;

    private final SparkSession spark = Sessions.session();

    @TempDir
    Path folder;

    @BeforeEach
    void table() throws IOException {
        StringBuilder rows = new StringBuilder("city,age,rooms,dear\n");
        for (int i = 0; i < ROWS; i++) {
            int age = i * 37 % 80;
            rows.append(CITIES[i % 3]).append(',').append(age).append(".0,").append(1 + i % 4);
            rows.append(',').append(i % 3 == 0 || age < 40 ? "yes" : "no").append('\n');
        }
        write("rows.csv", rows + "Rome,1,1,yes\nRome,1,1,yes\n");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Job job(String model, String output, String data) {
        String yaml = """
                model: %s
                output: '%s'
                data: {train: '%s', label: dear, %s}
                """.formatted(model, folder.resolve(output), folder.resolve("rows.csv"), data);
        String sections =
                switch (model) {
                    case "network" ->
                        "network: [{linear: {outputs: 8}}, tanh, {linear: {outputs: 2}}]\nloss: crossEntropy\n"
                                + "training: {epochs: 30, batch: 16, optimizer: {adam: {rate: 0.02}}}\n";
                    case "random-forest" -> "forest: {trees: 10}\n";
                    default -> "";
                };
        return JobFile.parse("rows.yaml", yaml + sections, List.of(), RecipeKinds.standard());
    }

    private Outcome train(Job job) {
        return RecipeKinds.standard()
                .named(job.model())
                .train(new JobRun(job, spark, true, false, List.of(), () -> false, note -> {}));
    }

    private Models.Saved saved(String output) {
        return Models.load(new Folder(new FileStore(folder.resolve(output))));
    }

    private Application to(String output, String data) {
        String model = folder.resolve(output).toString();
        return new Application(saved(output), model, data, null, List.of(), spark, () -> false, note -> {});
    }

    @ParameterizedTest
    @CsvSource({"network, 0.95", "random-forest, 0.8", "nearest-neighbors, 0.85"})
    void modelsOfNumbersLearnFromNames(String model, double least) {
        Outcome outcome = train(job(model, "model", STEPS + ", test: 0.2"));
        assertThat(outcome.metrics().get("accuracy")).isGreaterThanOrEqualTo(least);
        assertThat(outcome.fingerprint()).isEqualTo(saved("model").fingerprint());
        assertThat(((Predictor) saved("model").model()).featureNames())
                .containsExactly("city=Bern", "city=Oslo", "city=Rome", "age", "rooms");
        Evaluated evaluated = RecipeKinds.standard()
                .named(model)
                .evaluate(to("model", folder.resolve("rows.csv").toString()));
        assertThat(evaluated.rows()).isEqualTo(ROWS + 2);
        assertThat(evaluated.metrics().get("accuracy")).isGreaterThanOrEqualTo(least);
    }

    @Test
    void rowsToPredictArePreparedAsThoseLearntFrom() throws IOException {
        train(job("network", "model", STEPS));
        String other = write("other.csv", "rooms,note,age,city\n3,new,12,Oslo\n2,x,70,Cork\n1,y,41.5, Bern \n");

        RecipeKinds.standard()
                .named("network")
                .predict(
                        to("model", other),
                        Destination.of(folder.resolve("p.csv").toString(), false));

        Dataset<Row> read =
                spark.read().option("header", true).csv(folder.resolve("p.csv").toString());
        assertThat(read.columns())
                .containsExactly("rooms", "note", "age", "city", "prediction", "probability_no", "probability_yes");
        double[] moments = saved("model").preparation().orElseThrow().state().doubles("1/0/moments");
        double[] rooms = saved("model").preparation().orElseThrow().state().doubles("1/1/moments");
        for (Row row : read.collectAsList()) {
            String city = row.getString(3).trim();
            double[] out = ((Predictor) saved("model").model())
                    .predict(
                            city.equals("Bern") ? 1 : 0,
                            city.equals("Oslo") ? 1 : 0,
                            0,
                            (Double.parseDouble(row.getString(2)) - moments[0]) * moments[1],
                            (Double.parseDouble(row.getString(0)) - rooms[0]) * rooms[1]);
            assertThat(Double.parseDouble(row.getString(6))).isCloseTo(out[1], within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void partitionsDoNotMatter(int partitions) {
        Outcome two = train(job("network", "two", STEPS + ", dev: 0.2, partitions: 2"));
        Sessions.session().conf().set("spark.sql.files.maxPartitionBytes", partitions == 1 ? "128m" : "1k");
        try {
            Outcome other = train(job("network", "other", STEPS + ", dev: 0.2, partitions: " + partitions));
            assertThat(other.fingerprint()).isEqualTo(two.fingerprint());
        } finally {
            Sessions.session().conf().unset("spark.sql.files.maxPartitionBytes");
        }
    }

    @Test
    void stepsAreFittedToTheRowsThatAreNotHeldOut() {
        Job job = job("network", "model", STEPS + ", test: 0.3");
        Source source = Source.of(job.data().train(), new Columns(List.of("dear"), List.of(), null, null));
        RowSplit split = RowSplit.of(0x7E57, 0.3);
        Preparation preparation = Preparation.of(spark, job.data(), source, false, split);

        try (Tables tables = Tables.load(spark, job.data(), LabelUse.CLASSES, 2, false)) {
            double[] moments =
                    preparation.steps().orElseThrow().preparation().state().doubles("1/0/moments");
            ColumnStatistics statistics = tables.training().sum("", new ColumnStatistics.Taker(true), 0);
            assertThat(statistics.rows()).isEqualTo(tables.rows()).isLessThan(ROWS);
            assertThat(statistics.mean(3)).isCloseTo(0, within(1e-12));
            assertThat(statistics.deviation(3)).isCloseTo(1, within(1e-12));
            assertThat(moments[0]).isBetween(30.0, 50.0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prepare: [{oneHot: {column: town}}] | unknown column \"town\"; there are city, age, rooms, dear",
                "prepare: [{oneHot: {column: dear}}] | data.prepare: expected steps that read features, found one that reads"
                        + " the label \"dear\"",
                "prepare: [{standardize: {column: city}}] | rows.csv, row 1, column \"city\": expected a number, found \"Rome\"",
                "prepare: [{tokenize: {column: city}}] | data.features: expected numbers or vectors, found \"city\", of which a"
                        + " step of data.prepare makes tokens",
                "prepare: [{vocabulary: {column: city}}] | column \"city\": expected tokens, found string; the step tokenize"
                        + " makes tokens of texts",
                "prepare: [{standardize: {column: age}}] | column \"city\": expected a number, found \"Rome\""
            })
    void saysWhatCannotBePrepared(String prepare, String message) {
        assertThatThrownBy(() -> train(job("network", "model", prepare)))
                .isInstanceOf(Exception.class)
                .hasStackTraceContaining(message);
    }

    @Test
    void anotherPreparationIsAnotherModel() {
        String first = train(job("random-forest", "one", STEPS)).fingerprint();
        String second = train(job("random-forest", "two", STEPS.replace("{column: city}", "{column: city, least: 2}")))
                .fingerprint();

        assertThat(second).isNotEqualTo(first); // of the same trees
    }
}
