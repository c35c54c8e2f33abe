package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.model.Models;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.spark.Fragile;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.load.format.image.Images;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsTest {
    private static final int IMAGES = 40;

    @TempDir
    Path folder;

    private final Kind kind = RecipeKinds.standard().named("network");

    private void train(String data, String outputs, String loss) {
        Job job = JobFile.parse(
                "small.yaml",
                """
                name: small
                model: network
                output: '%s'
                data: {train: '%s', %s}
                network: [{linear: {outputs: %s}}]
                loss: %s
                training: {epochs: 1}
                """.formatted(
                                folder.resolve("model"),
                                folder.resolve(data.split(",", 2)[0]),
                                data.split(",", 2)[1],
                                outputs,
                                loss),
                List.of(),
                RecipeKinds.standard());
        kind.train(new JobRun(job, Sessions.session(), true, false, List.of(), () -> false, note -> {}));
    }

    private Predictor model() {
        return (Predictor) saved().model();
    }

    private Models.Saved saved() {
        return Models.load(new Folder(new FileStore(folder.resolve("model"))));
    }

    private void predict(String data, String output) {
        predict(data, Destination.of(folder.resolve(output).toString(), false));
    }

    private void predict(String data, Destination destination) {
        String model = folder.resolve("model").toString();
        Application application = new Application(
                saved(),
                model,
                folder.resolve(data).toString(),
                null,
                List.of(),
                Sessions.session(),
                () -> false,
                note -> {});
        kind.predict(application, destination);
    }

    private List<Row> rows(String output) {
        Dataset<Row> read =
                Sessions.session().read().parquet(folder.resolve(output).toString());
        return read.collectAsList();
    }

    @Test
    void imagesOfFoldersAreWrittenByTheirPaths() {
        for (int i = 0; i < IMAGES; i++) {
            int value = i;
            Images.grey(
                    folder.resolve("t/" + "abc".charAt(i % 3) + "/" + i + ".png"), 2, 3, (y, x) -> pixel(value + x));
        }
        train("t, scale: {by: 255}", "3", "crossEntropy");

        predict("t", "p.parquet");
        predict("t/a/0.png", "one.csv");

        List<Row> rows = rows("p.parquet");
        assertThat(rows).hasSize(IMAGES);
        assertThat(rows.get(0).schema().fieldNames())
                .containsExactly("path", "label", "prediction", "probability_a", "probability_b", "probability_c");
        for (Row row : rows) {
            int item = Integer.parseInt(row.getString(0).replaceFirst(".*/([0-9]+).png", "$1"));
            double[] pixels = {
                pixel(item), pixel(item + 1), pixel(item + 2), pixel(item), pixel(item + 1), pixel(item + 2)
            };
            assertThat(row.getString(1)).isEqualTo("abc".substring(item % 3, item % 3 + 1));
            assertThat(row.getDouble(4)).isCloseTo(model().predict(pixels)[1], within(1e-5));
        }
        assertThat(Sessions.session()
                        .read()
                        .option("header", true)
                        .csv(folder.resolve("one.csv").toString())
                        .columns())
                .containsExactly("path", "prediction", "probability_a", "probability_b", "probability_c");
    }

    @Test
    void imagesAreWrittenByTheirNumbers() throws IOException {
        images("t-images-idx3-ubyte", IMAGES, 2, 3);
        images("t-labels-idx1-ubyte", IMAGES);
        train("t-images-idx3-ubyte, scale: {by: 16}", "3", "crossEntropy");

        predict("t-images-idx3-ubyte", "p.parquet");

        List<Row> rows = rows("p.parquet");
        assertThat(rows).hasSize(IMAGES);
        assertThat(rows.get(0).schema().fieldNames())
                .containsExactly("row", "label", "prediction", "probability_0", "probability_1", "probability_2");
        for (Row row : rows) {
            int item = (int) row.getLong(0) - 1;
            double[] pixels = new double[6];
            for (int i = 0; i < 6; i++) {
                pixels[i] = pixel(item * 6 + i);
            }
            double[] probabilities = model().predict(pixels);
            assertThat(row.getDouble(1)).isEqualTo(pixel(item));
            assertThat(row.getDouble(3)).isCloseTo(probabilities[0], within(1e-6)); // blocks against a single row
            assertThat(row.getDouble(5)).isCloseTo(probabilities[2], within(1e-6));
        }
        assertThat(rows).extracting(row -> row.getLong(0)).doesNotHaveDuplicates();
    }

    @Test
    void imagesOfAnotherSizeAreRefused() throws IOException {
        images("t-images-idx3-ubyte", IMAGES, 2, 3);
        images("t-labels-idx1-ubyte", IMAGES);
        images("large-images-idx3-ubyte", 5, 4, 4);
        train("t-images-idx3-ubyte, label: label", "3", "crossEntropy");

        assertThatThrownBy(() -> predict("large-images-idx3-ubyte", "p.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("large-images-idx3-ubyte: expected 6 numbers an image, found 16");
    }

    /** The labels' files of these images are such images of one pixel. */
    private void images(String name, int... dimensions) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.writeInt(0x08 << 8 | dimensions.length);
            int size = 1;
            for (int dimension : dimensions) {
                out.writeInt(dimension);
                size *= dimension;
            }
            for (int i = 0; i < size; i++) {
                out.write(pixel(i));
            }
        }
    }

    /** A class, too. */
    private static int pixel(int i) {
        return i % 7 % 3;
    }

    @Test
    void severalTargetsHaveAColumnEach() throws IOException {
        table("rows.csv", "3");
        train("rows.csv, label: [sum, difference]", "2", "squaredError");

        predict("rows.csv", "p.parquet");

        List<Row> rows = rows("p.parquet");
        assertThat(rows).hasSize(20);
        assertThat(rows.get(0).schema().fieldNames())
                .containsExactly("a", "b", "sum", "difference", "prediction_sum", "prediction_difference");
        for (Row row : rows) {
            double[] expected =
                    model().predict(Double.parseDouble(row.getString(0)), Double.parseDouble(row.getString(1)));
            assertThat(row.getDouble(4)).isCloseTo(expected[0], within(1e-5));
            assertThat(row.getDouble(5)).isCloseTo(expected[1], within(1e-5));
        }
    }

    @Test
    void theBadRowIsNamed() throws IOException {
        table("rows.csv", "3");
        table("nan.csv", "nan");
        table("text.csv", "three");
        train("rows.csv, label: [sum, difference]", "2", "squaredError");

        assertThatThrownBy(() -> predict("nan.csv", "p.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "nan.csv, row 4, column \"b\": expected a number, found \"nan\"; this model takes no missing");
        assertThatThrownBy(() -> predict("text.csv", "q.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("text.csv, row 4, column \"b\": expected a number, found \"three\"");
        assertThat(folder.resolve("p.csv")).doesNotExist();
        assertThat(folder.resolve("q.csv")).doesNotExist();
    }

    @Test
    void fieldsOfJsonObjectsArePredictedFromAndABrokenOneIsNamed() throws IOException {
        json("rows.json", "}");
        json("pretty.json", "\n}");
        json("text.json", ", \"place\": {\"a\": \"?\", \"b\": 2}}");
        json("cut.json", "");
        train("rows.json, features: [place.b, place.a], label: sum", "1", "squaredError");

        predict("rows.json", "p.parquet");
        predict("pretty.json", "q.parquet");

        assertThat(rows("p.parquet")).hasSize(20);
        for (Row row : rows("q.parquet")) {
            Row place = row.getStruct(0);
            assertThat(row.getDouble(2))
                    .isCloseTo(model().predict(place.getLong(1), place.getLong(0))[0], within(1e-5));
        }
        assertThat(model().featureNames()).containsExactly("place.b", "place.a");
        assertThatThrownBy(() -> predict("cut.json", "r.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cut.json, row 4, expected a JSON object that ends, found \"{\"sum\": 6");
        assertThatThrownBy(() -> predict("text.json", "s.parquet"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text.json, row 4, column \"place.a\": expected a number, found \"?\"");
        assertThat(folder.resolve("r.csv")).doesNotExist();
    }

    /** Rows of a sum and of the place of its terms; the fourth ends in a text of its own. */
    private void json(String name, String fourth) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            String place = ", \"place\": {\"a\": " + i + ", \"b\": " + i % 4 + "}";
            boolean own = i == 3 && fourth.contains("place");
            text.append("{\"sum\": " + (i + i % 4) + (own ? "" : place)
                    + (i == 3 ? fourth : name.startsWith("pretty") ? "\n}" : "}") + "\n");
        }
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void whatIsThereAlreadyIsNotReplaced() throws IOException {
        table("rows.csv", "3");
        train("rows.csv, label: [sum, difference]", "2", "squaredError");
        Files.createDirectories(folder.resolve("p.csv"));

        assertThatThrownBy(() -> predict("rows.csv", "p.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--output: expected a path where nothing is, found ");
        assertThat(folder.resolve("p.csv")).exists();
    }

    @Test
    void whatFailsLeavesThePredictionsBefore() throws IOException {
        table("rows.csv", "3");
        table("text.csv", "three");
        train("rows.csv, label: [sum, difference]", "2", "squaredError");
        Fragile.in(Sessions.session().sparkContext().hadoopConfiguration());
        Destination place = Destination.of(Fragile.address(folder.resolve("p.parquet")), true);
        predict("rows.csv", place);
        List<Row> before = rows("p.parquet");
        try {
            Fragile.fillAfter(700);
            assertThatThrownBy(() -> predict("rows.csv", place))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("cannot write " + place.path() + ": No space left on device");
        } finally {
            Fragile.mend();
        }
        assertThatThrownBy(() -> predict("text.csv", place)).isInstanceOf(IllegalArgumentException.class);

        assertThat(rows("p.parquet")).isEqualTo(before);
        assertThat(folder).isDirectoryNotContaining("glob:**_thalweg*");
    }

    /** Rows a, b, a + b, a − b; the fourth has a given b. */
    private void table(String name, String fourth) throws IOException {
        StringBuilder text = new StringBuilder("a,b,sum,difference\n");
        for (int i = 0; i < 20; i++) {
            String b = i == 3 ? fourth : String.valueOf(i % 4);
            text.append(i)
                    .append(',')
                    .append(b)
                    .append(',')
                    .append(i + i % 4)
                    .append(',')
                    .append(i - i % 4)
                    .append('\n');
        }
        Files.writeString(folder.resolve(name), text);
    }
}
