package io.github.thalweg.spark.load.format.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.load.Contents;
import io.github.thalweg.spark.load.Sources;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.cell.Flag;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the texts of tables {@code ⏎} stands for the end of a line, and {@code '} for a quote. */
class JsonInputTest {
    private static final Columns COLUMNS = new Columns(List.of("label"), List.of("a"), null, null);
    private static final Packing TREES = new Packing(2, 2, RowSplit.none(), Labels.any(), true);

    private final SparkSession spark = Sessions.session();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': 1, 'label': 0}⏎{'a': 2, 'label': 1}⏎",
                "⏎{'a': 1, 'label': 0}⏎⏎  ⏎{'label': 1, 'a': 2.0}",
                "{'a': 1, 'label': 0}\r⏎{'a': 2, 'label': 1}\r⏎",
                "[⏎  {'a': 1, 'label': 0},⏎  {'a': 2, 'label': 1}⏎]⏎",
                "[{'a': 1, 'label': 0}, {'a': 2, 'label': 1}]",
                "{⏎  'a': 1,⏎  'label': 0⏎}⏎{⏎  'a': 2,⏎  'label': 1⏎}⏎",
                "{'a': 1, 'label': 0,⏎'b': ''}⏎{'a': 2, 'label': 1}⏎",
                "[{'a': 1, 'label': 0}]⏎[{'a': 2, 'label': 1}]⏎",
                "[{'a': 1, 'label': 0},⏎{'a': 2, 'label': 1}]⏎"
            })
    void objectsAreReadWhereverTheirLinesEnd(String text) throws IOException {
        Source source = write("rows.json", text);

        Table table = Table.load(spark, source, TREES);

        assertThat(Contents.rows(Contents.of(table))).containsExactly("[1.0] 0.0 × 1.0", "[2.0] 1.0 × 1.0");
        assertThat(Sources.read(spark, source).count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, auto",
        "UTF-16LE, UTF-16LE",
        "UTF-16BE, auto",
        "windows-1252, windows-1252",
        "UTF-8, auto",
        "UTF-8, UTF-8"
    })
    void labelsAreThoseOfTheEncoding(String written, String stated) throws IOException {
        String text = "{\"a\": 1, \"label\": \"süß\"}\n{\"a\": 2, \"label\": \"salé\"}\n";
        Files.write(folder.resolve("rows.json"), text.getBytes(Charset.forName(written)));

        Table table = Table.load(
                spark,
                source("rows.json", new Reading(null, null, stated, null, null, null, null, null, null, null)),
                TREES);

        assertThat(table.classNames()).containsExactly("salé", "süß");
        assertThat(table.rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': 2, 'lab | row 2, expected a JSON object that ends, found \"{\"a\": 2, \"lab\"; data.multiLine: true",
                "'a': 2, 'label': 1} | row 2, expected a JSON object, found \"\"a\": 2, \"label\": 1}\"",
                "{'a': 2, 'label': 1}, | row 2, expected a JSON object, found \"{\"a\": 2, \"label\": 1},\" (Unexpected",
                "{'a': 2, 'label': 1}{'a': 3, 'label': 1} | row 2, expected one JSON object in a line, found",
                "{'a': 2, 'label': 1} x | row 2, expected a JSON object, found",
                "[{'a': 2, 'label': 1}] | row 2, expected a JSON object, found",
                "null | row 2, expected a JSON object, found \"null\"",
                "{'a': 2, 'a': 3, 'label': 1} | row 2, column \"a\": expected each key of an object once, found it twice",
                "{'a': 2, 'label': 1, 'A': 3} | : expected keys that differ in more than upper and lower case, found \"A\" and \"a\"",
                "{'a': 'two', 'label': 1} | row 2, column \"a\": expected a number, found \"two\"; data.categories lists",
                "{'a': 'NA', 'label': 1} | row 2, column \"a\": expected a number, found \"NA\"; data.missing: ['NA']",
                "{'a': {'b': 1}, 'label': 1} | row 2, column \"a\": expected a number, found \"{\"b\":1}\"",
                "{'a': Infinity, 'label': 1} | row 2, column \"a\": expected a finite number, found Infinity",
                "{'a': 3, 'label': null} | row 2, column \"label\": expected a label, found nothing",
                "{} | row 2, column \"label\": expected a label, found nothing"
            })
    void aBadLineAmongGoodOnes(String line, String message) throws IOException {
        Source source = write("rows.json", "{'a': 1, 'label': 0}⏎" + line + "⏎{'a': 3, 'label': 1}⏎");

        refuses(source, message);
        if (!message.contains("column \"a\": expected a") && !message.contains("column \"label\"")) {
            assertThatThrownBy(() -> Sources.read(spark, source))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(message);
        }
    }

    @Test
    void anObjectOverSeveralLinesThatIsBroken() throws IOException {
        refuses(
                write("cut.json", "[⏎{'a': 1, 'label': 0},⏎{'a': 2, 'lab"),
                "row 2, expected a JSON object that ends, found the end in line 3 of the file");
        refuses(
                write("comma.json", "[⏎{'a': 1, 'label': 0},⏎{'a': 2⏎'label': 1}]"),
                "row 2, expected a JSON object, found something else in line 4 of the file (Unexpected character");
        refuses(
                write("inner.json", "[⏎{'a': 1, 'label': 0},⏎7]"),
                "row 2, expected JSON objects, found a value that is none");
        refuses(
                write("mix.json", "{'a': 1, 'label': 0}⏎{⏎'a': 2, 'label': 1}"),
                "row 2, expected a JSON object that ends");
        assertThat(Table.load(
                                spark,
                                reading(write("mix.json", "{'a': 1, 'label': 0}⏎{⏎'a': 2, 'label': 1}"), true),
                                TREES)
                        .rows())
                .isEqualTo(2);
        refuses(
                reading(write("no.json", "[{'a': 1, 'label': 0},⏎{'a': 2, 'label': 1}]"), false),
                "row 1, expected a JSON object, found \"[{\"a\": 1, \"label\": 0},\"; data.multiLine: true");
    }

    @Test
    void bytesThatAreNotOfTheEncoding() throws IOException {
        String text = "{\"a\": 1, \"label\": 0}\n{\"a\": 2, \"label\": \"salé\"}\n";
        Files.write(folder.resolve("rows.json"), text.getBytes(Charset.forName("windows-1252")));
        refuses(
                source("rows.json", Reading.STANDARD),
                "row 2, expected text in UTF-8, found byte 0xE9 at position 44 of the file; data.encoding");

        String lines = "[\n" + text.replace("}\n{", "},\n{") + "]";
        Files.write(folder.resolve("array.json"), lines.getBytes(Charset.forName("windows-1252")));
        refuses(
                source("array.json", Reading.STANDARD),
                "row 2, expected text in UTF-8, found byte 0xE9 at position 47 of the file; data.encoding");
    }

    @Test
    void filesWithoutRows() throws IOException {
        for (String text : List.of("[]", "⏎ ⏎", "[⏎]⏎")) {
            refuses(write("none.json", text), ": expected rows, found none");
        }
        refuses(write("none.json", "{}⏎{}"), ": unknown column \"label\"");
    }

    @Test
    void anObjectWithoutBottomAndALongLine() throws IOException {
        refuses(
                write("deep.json", "{'a': 1, 'label': 0}⏎{'a': " + "[".repeat(50_000) + "]".repeat(50_000) + "}"),
                "row 2, expected JSON of usual size and depth, found");
        Source source = write("long.json", "{'b': '" + "x".repeat(3_000_000) + "', 'a': 1, 'label': 0}⏎");
        assertThat(Table.load(spark, source, TREES).rows()).isOne();
    }

    @Test
    void namesOfFoldersThatSparkHasForFiles() throws IOException {
        write("value=7/rows.json", "{'a': 1, 'label': 0}⏎");
        Source source = new Source(folder.toString(), Reading.STANDARD.as("json"), null, Columns.labelled("label"));
        assertThat(Contents.rows(Contents.of(Table.load(spark, source, TREES))))
                .containsExactly("[1.0, 7.0] 0.0 × 1.0");

        Files.move(folder.resolve("value=7"), folder.resolve("path=7"));
        Files.writeString(folder.resolve("path=7/rows.json"), "[]");
        refuses(source, ": expected folders of another name than path=, by which Spark knows files");
    }

    @Test
    void missingTextsAreMissingValues() throws IOException {
        Reading reading = new Reading(null, null, null, null, null, null, null, null, List.of("NA", "?", "-999"), null);
        write("value=7/rows.json", "{'a': 'NA', 'label': 0}⏎{'a': 1.5, 'label': 1}⏎{'a': -999, 'label': 1}⏎");
        Source source = new Source(folder.toString(), reading.as("json"), null, Columns.labelled("label"));

        Table table = Table.load(spark, source, TREES);

        assertThat(table.featureNames()).containsExactly("a", "value");
        assertThat(Contents.rows(Contents.of(table)))
                .containsExactlyInAnyOrder("[NaN, 7.0] 0.0 × 1.0", "[1.5, 7.0] 1.0 × 1.0", "[NaN, 7.0] 1.0 × 1.0");
    }

    @Test
    void textsThatAreAllNumbersAreThese() throws IOException {
        Source source = write("rows.json", "{'a': '3.5', 'label': 0}⏎{'a': ' 4', 'label': 1}⏎");

        Table table = Table.load(spark, source, Packing.of(2, 2));

        assertThat(Contents.rows(Contents.of(table))).containsExactly("[3.5] 0.0 × 1.0", "[4.0] 1.0 × 1.0");
    }

    @Test
    void fieldsOfStructsGoByDots() throws IOException {
        Source source = write("rows.json", "{'place': {'x': 1, 'deep': {'y': 2}}, 'place.x': 7, 'kind': {'is': 'p'}}⏎");
        Columns columns = new Columns(List.of("kind.is"), List.of("place.deep.y", "place.x"), null, null);

        Table table = Table.load(spark, new Source(source.path(), null, null, columns), Packing.of(1, 1));

        assertThat(table.featureNames()).containsExactly("place.deep.y", "place.x");
        assertThat(Contents.rows(Contents.of(table))).containsExactly("[2.0, 7.0] 0.0 × 1.0");
        assertThat(table.classNames()).containsExactly("p");
        refuses(
                new Source(source.path(), null, null, Columns.labelled("kind.is")),
                ": column \"kind\": expected numbers, found a struct; data.features: [kind.is] takes its fields");
    }

    private void refuses(Source source, String message) {
        assertThatThrownBy(() -> Table.load(spark, source, TREES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(source.path())
                .hasMessageContaining(message)
                .satisfies(error -> assertThat(error.getMessage().length()).isLessThan(400));
    }

    private Source source(String name, Reading reading) {
        return new Source(folder.resolve(name).toString(), reading, null, COLUMNS);
    }

    private static Source reading(Source source, boolean multiLine) {
        Reading reading = new Reading(null, null, null, null, null, null, null, null, null, new Flag(multiLine));
        return new Source(source.path(), reading, null, source.columns());
    }

    private Source write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace('\'', '"').replace('⏎', '\n'));
        return source(name, Reading.STANDARD);
    }
}
