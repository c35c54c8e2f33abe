package io.github.thalweg.spark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Findings;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake gets one line that names the file, the row and the column, what was expected and what was found. */
class BadInputTest {
    private static final Columns COLUMNS = Columns.labelled("label");
    private static final Packing PACKING = Packing.of(4, 2);

    private final SparkSession spark = Sessions.session();

    @TempDir
    Path folder;

    @Test
    void missingEmptyAndForeignFiles() throws IOException {
        refuses(source("no.csv"), "%s: expected a file, found none");
        refuses(Source.of(folder.resolve("*.csv").toString(), COLUMNS), "expected a file, found none");
        refuses(write("empty.csv", ""), "%s: expected rows, found an empty file");
        refuses(write("blank.csv", "\n\n"), "%s: expected rows, found an empty file");
        refuses(write("header.csv", "a,label\n"), "%s: expected rows, found none");
        refuses(
                write("notes.txt", "hello\n"),
                "%s: expected a name that tells the format, or data.format; there are csv,");
        refuses(
                new Source(write("a.csv", "a,label\n1,2\n").path(), Reading.STANDARD.as("parket"), null, COLUMNS),
                "unknown format \"parket\"; did you mean \"parquet\"?");
        Files.createDirectory(folder.resolve("nothing.parquet"));
        refuses(source("nothing.parquet"), "%s: expected files in the folder, found none");
        refuses(write("text.parquet", "a,label\n1,2\n"), "%s: cannot be read as parquet: ");
        refuses(write("text.orc", "a,label\n1,2\n"), "%s: cannot be read as orc: ");
        refuses(write("text.csv.gz", "a,label\n1,2\n"), "%s: cannot be read: ");
    }

    @Test
    void aGzippedFileThatEndsTooSoon() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write("a,label\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 50_000; i++) {
                out.write((Math.sin(i) + "," + i + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Path file = folder.resolve("cut.csv.gz");
        Files.write(file, java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));

        refuses(source("cut.csv.gz"), "%s: cannot be read as csv: ");
    }

    @Test
    void unknownColumnsWithTheNearestKnown() throws IOException {
        Source source = write("rows.csv", "width,height,label\n1,2,3\n");

        refuses(with(source, Columns.labelled("lable")), "%s: unknown column \"lable\"; did you mean \"label\"?");
        refuses(
                with(source, new Columns(List.of("label"), List.of("widht"), null, null)),
                "%s: unknown column \"widht\"; did you mean \"width\"?");
        refuses(
                with(source, new Columns(List.of("label"), List.of(), "customer", null)),
                "%s: unknown column \"customer\"; there are width, height, label");
        refuses(
                with(source, new Columns(List.of("label"), List.of(), null, "customer")),
                "%s: unknown column \"customer\"; there are width, height, label");
        refuses(with(write("one.csv", "label\n1\n"), COLUMNS), "%s: expected columns to learn from, found only label");
        refuses(
                write("twice.csv", "a,A,label\n1,2,3\n"),
                "%s: expected a name of its own for each column, found \"A\"");
    }

    @Test
    void aHeaderThatIsNotThereAndOneThatIsNotExpected() throws IOException {
        Source without = write("without.csv", "5.1,3.5,0\n4.9,3.0,1\n");
        refuses(
                with(without, COLUMNS, true),
                "%s: expected a header, found \"5.1,3.5,0\" (without one, columns are _c0 to _c2)");
        Source with = write("with.csv", "a,b,label\n5.1,3.5,0\n");
        refuses(
                with(with, Columns.labelled("_c2"), false),
                "%s, row 1, column \"_c0\": expected a number, found \"a\" (a header? data.header says that there is none)");
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, a finite number",
        "nan, a number",
        "Infinity, a finite number",
        "-Inf, a number",
        "oops, a number",
        "'\"\"', a number",
        "1.5.2, a number",
        "NA, a number"
    })
    void featuresThatAreNoNumbers(String value, String expected) throws IOException {
        String found = value.equals("\"\"") ? "nothing" : "\"" + value + "\"";
        refuses(
                write("rows.csv", lines(3000, 1234, "1," + value + ",0")),
                "%s, row 1234, column \"b\": expected " + expected + ", found " + found);
    }

    @Test
    void missingFeaturesWhereTheyMayNotBe() throws IOException {
        refuses(write("rows.csv", lines(9, 4, "1,,0")), "%s, row 4, column \"b\": expected a number, found nothing");
        refuses(
                parquet("rows.parquet", functions.expr("if(id = 70, null, double(id))")),
                "%s, row 71, column \"x\": expected a finite number, found nothing");
    }

    @ParameterizedTest
    @CsvSource({"'1,2', 2", "'1,2,0,9', 4", "'1,2,0,', 4", "'7', 1"})
    void raggedRows(String line, int found) throws IOException {
        refuses(write("rows.csv", lines(3000, 2500, line)), "%s, row 2500, expected 3 fields, found " + found);
    }

    @Test
    void theFileOfManyIsNamed() throws IOException {
        write("data/1.csv", lines(50, 0, ""));
        Source last = write("data/2.csv", lines(50, 7, "1,x,2"));
        write("data/3.csv", lines(50, 3, "1,x,2"));

        refuses(source("data"), last.path() + ", row 7, column \"b\": expected a number, found \"x\"");
    }

    @Test
    void headersThatDiffer() throws IOException {
        write("data/1.csv", "a,b,label\n1,2,0\n");
        Source other = write("data/2.csv", "b,a,label\n1,2,0\n");

        refuses(
                source("data"),
                other.path() + ": expected the header of the first file, \"a,b,label\", found \"b,a,label\"");
    }

    @Test
    void labelsThatAreNoNumbersWhereNumbersAreWanted() throws IOException {
        Source source = write("rows.csv", lines(3000, 2999, "1,2,few"));
        refuses(source, Labels.numbers(), "%s, row 2999, column \"label\": expected a number, found \"few\"");
        refuses(
                with(source, new Columns(List.of("label", "b"), List.of("a"), null, null)),
                "%s, row 2999, column \"label\": expected a number, found \"few\"");
        refuses(
                write("none.csv", lines(30, 20, "1,2,")),
                "%s, row 20, column \"label\": expected a label, found nothing");
    }

    @Test
    void aNumberMistypedAmongTooManyToBeClasses() throws IOException {
        String lines = IntStream.range(0, Findings.MOST_LABELS + 100)
                .mapToObj(i -> i + "," + (i == 999 ? "9q9" : i + 0.5) + "\n")
                .collect(Collectors.joining("", "a,label\n", ""));

        refuses(write("rows.csv", lines), "%s, row 1000, column \"label\": expected a number, found \"9q9\"");
    }

    @Test
    void labelsThatAModelDoesNotKnow() throws IOException {
        refuses(
                write("rows.csv", "a,label\n1,cat\n2,cow\n"),
                Labels.named(List.of("cat", "dog")),
                "%s, row 2, column \"label\": expected one of the model's classes, cat, dog, found \"cow\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "NaN", "heavy"})
    void weightsThatAreNone(String weight) throws IOException {
        Source source = write("rows.csv", "a,label,w\n1,0,2\n1,0," + weight + "\n");
        refuses(
                with(source, new Columns(List.of("label"), List.of(), null, "w")),
                "%s, row 2, column \"w\": expected a ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void notFiniteInAColumnarFile(String format) throws IOException {
        Dataset<Row> data = rows(functions.expr("if(id = 70, double('Infinity'), double(id))"));
        String path = folder.resolve("rows." + format).toString();
        data.coalesce(1).write().format(format).save(path);

        refuses(source("rows." + format), ", row 71, column \"x\": expected a finite number, found Infinity");
    }

    @Test
    void columnsOfOtherTypes() {
        refuses(
                parquet("text.parquet", functions.expr("string(id)")),
                "%s: column \"x\": expected numbers, found text");
        refuses(
                parquet("dates.parquet", functions.expr("current_date()")),
                "%s: column \"x\": expected numbers, found date");
        refuses(
                parquet("structs.parquet", functions.expr("named_struct('y', id)")),
                "%s: column \"x\": expected numbers, found a struct; data.features: [x.y] takes its fields");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void filesThatHoldAColumnInSeveralTypes(String format) {
        String path = folder.resolve("rows." + format).toString();
        Dataset<Row> whole = rows(functions.expr("id"));
        whole.coalesce(1).write().format(format).save(path);
        rows(functions.expr("id / 2"))
                .coalesce(1)
                .write()
                .mode("append")
                .format(format)
                .save(path);

        refuses(source("rows." + format), ": column \"x\": expected ");
        refuses(source("rows." + format), " as in the files before it, found ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void theFileOfManyThatCannotBeRead(String format) throws IOException {
        Path path = folder.resolve("rows." + format);
        rows(functions.expr("id")).coalesce(1).write().format(format).save(path.toString());
        Path good;
        try (var files = Files.list(path)) {
            good = files.filter(file -> file.toString().endsWith("." + format))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(good);
        Files.write(path.resolve("half." + format), java.util.Arrays.copyOf(bytes, bytes.length / 2));

        refuses(source("rows." + format), path.resolve("half." + format) + ": cannot be read as " + format + ": ");
    }

    @Test
    void textInAJsonFile() throws IOException {
        Source source = write(
                "rows.json", "{\"a\": 1, \"label\": 0}\n{\"a\": \"two\", \"label\": 1}\n{\"a\": 3, \"label\": 1}\n");
        refuses(source, "%s, row 2, column \"a\": expected a number, found \"two\"");
        refuses(
                write("bad.json", "{\"a\": 1, \"label\": 0}\n{\"a\": 2, \"lab\n"),
                "%s, row 2, expected a JSON object that ends, found \"{\"a\": 2, \"lab\"; data.multiLine");
        refuses(
                write("less.json", "{\"a\": 1, \"label\": 0}\n{\"label\": 1}\n"),
                "%s, row 2, column \"a\": expected a finite number, found nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "1 0:3, 'expected index:value with ascending indices from 1 after position 2, found \"0:3\"'",
        "1 -1:3, 'expected index:value with ascending indices from 1'",
        "1 qid:7 1:3, 'expected index:value with ascending indices from 1 after position 2, found \"qid:7\"'",
        "1 ٣:3, 'expected index:value with ascending indices from 1'",
        "1 99999999999:3, 'expected index:value with ascending indices from 1'",
        "1 1:2f, 'column \"f1\": expected a number, found \"2f\"'",
        "1:2 2:3, 'column \"label\": expected a number, found \"1:2\"'",
        "'1,2 1:3', 'column \"label\": expected a number, found \"1,2\"'",
        "1 1:2 0:3, 'expected index:value with ascending indices from 1'",
        "1 2:2 2:3, 'expected index:value with ascending indices from 1'",
        "1 3, 'expected index:value with ascending indices from 1'",
        "one 1:2, 'column \"label\": expected a number, found \"one\"'",
        "1 1:2 7:x, 'column \"f7\": expected a number, found \"x\"'",
        "1 1:nan, 'column \"f1\": expected a number, found \"nan\"'",
        "NaN 1:1, 'column \"label\": expected a finite number, found \"NaN\"'"
    })
    void libsvmLinesThatAreNone(String line, String message) throws IOException {
        refuses(write("rows.libsvm", "1 1:1\n\n0 2:1\n" + line + "\n0 1:1\n"), "%s, row 4, " + message);
    }

    @Test
    void idxFilesThatAreNone() throws IOException {
        Source foreign = write("train-images-idx3-ubyte", "hello, world");
        refuses(foreign, ": expected an IDX file (bytes 0, 0, type, dimensions), found 68656c6c");
        refuses(write("x-images-idx3-ubyte", "he"), ": expected an IDX file, found one that ends in its head");
        idx("a-images-idx3-ubyte", 4, 3, 2, 2);
        refuses(
                source("a-images-idx3-ubyte"),
                "%s: expected labels beside the images, in a-labels-idx1-ubyte, found none");
        idx("a-labels-idx1-ubyte", 4, 2);
        refuses(
                source("a-images-idx3-ubyte"),
                "a-labels-idx1-ubyte: expected a label for each of the 3 images, found 2");
        idx("b-images-idx3-ubyte", 2, 3, 2, 2);
        idx("b-labels-idx1-ubyte", 3, 3);
        refuses(
                with(source("b-images-idx3-ubyte"), new Columns(List.of("label"), List.of("p0"), null, null)),
                "%s: expected 1 numbers an image, found 4");
        refuses(source("b-images-idx3-ubyte"), "%s: expected 3 items as the head says, found an end after 2");
    }

    @Test
    void shapesThatFeaturesDoNotMake() throws IOException {
        Source csv = write("shape.csv", "a,b,label\n1,2,1\nx,2,0\n");
        Source vectors = write("shape.libsvm", "1 4:1\n0 2:3\n");

        for (Source source : List.of(csv, vectors)) {
            Packing packing = PACKING.shaped(Shape.of(2, 3));
            String found = "data.shape: expected a product of %s features, found [2, 3], which is 6";
            assertThatThrownBy(() -> Table.load(spark, source, packing))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(String.format(found, source == csv ? 2 : 4));
        }
        Table table = Table.load(spark, vectors, PACKING.shaped(Shape.of(2, 2)));
        assertThat(table.shape()).isEqualTo(Shape.of(2, 2));
    }

    @Test
    void tablesOfAProgram() {
        refuses(
                rows(functions.expr("if(id = 70, double('NaN'), double(id))")),
                "column \"x\": expected a finite number, found NaN");
        refuses(
                rows(functions.expr("array(1.0D, if(id = 5, double('NaN'), 2.0D))")),
                "column \"x\": expected a finite number, found NaN");
        refuses(
                rows(functions.expr("sequence(1, 1 + int(id) % 2)")),
                "column \"x\": expected 1 numbers as in other rows, found 2");
        refuses(
                rows(functions.expr("double(id)")).withColumn("label", functions.lit(Double.NaN)),
                "column \"label\": expected a finite number, found NaN");
        refuses(rows(functions.expr("double(id)")).limit(0), "expected rows, found none");
        refuses(
                rows(functions.expr("map('y', id)")),
                "column \"x\": expected numbers, found a map; data.derive: {value: x['key']} makes a column");
        refuses(
                rows(functions.expr("array(named_struct('y', id))")),
                "column \"x\": expected numbers, found an array of structs; data.derive: {first: x[0].y} makes");
    }

    private void refuses(Source source, String message) {
        refuses(source, Labels.any(), message);
    }

    private void refuses(Source source, Labels labels, String message) {
        Packing packing = new Packing(4, 2, RowSplit.none(), labels, false);
        assertThatThrownBy(() -> Table.load(spark, source, packing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.replace("%s", source.path()))
                .satisfies(error -> assertThat(error.getMessage())
                        .doesNotContain("\n")
                        .contains(message.startsWith("%s") ? source.path() : ""));
    }

    private static void refuses(Dataset<Row> data, String message) {
        assertThatThrownBy(() -> Table.of(data, COLUMNS, PACKING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private Source source(String name) {
        return Source.of(folder.resolve(name).toString(), COLUMNS);
    }

    private static Source with(Source source, Columns columns) {
        return new Source(source.path(), source.reading(), source.labels(), columns);
    }

    private static Source with(Source source, Columns columns, boolean header) {
        return new Source(source.path(), source.reading().withHeader(header), source.labels(), columns);
    }

    private Source write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return source(name);
    }

    /** A header and so many lines, one of which is another (counted from 1). */
    private static String lines(int count, int other, String line) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> i == other ? line : i + "," + i * 0.5 + "," + i % 3)
                .collect(Collectors.joining("\n", "a,b,label\n", "\n"));
    }

    private Dataset<Row> rows(Column x) {
        return spark.range(0, 100, 1, 1)
                .select(x.as("x"), functions.col("id").mod(2).as("label"));
    }

    private Source parquet(String name, Column x) {
        rows(x).coalesce(1).write().parquet(folder.resolve(name).toString());
        return source(name);
    }

    private void idx(String name, int written, int... dimensions) throws IOException {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.writeInt(0x08 << 8 | dimensions.length);
            int item = 1;
            for (int i = 0; i < dimensions.length; i++) {
                out.writeInt(dimensions[i]);
                item *= i == 0 ? 1 : dimensions[i];
            }
            out.write(new byte[written * item]);
        }
    }
}
