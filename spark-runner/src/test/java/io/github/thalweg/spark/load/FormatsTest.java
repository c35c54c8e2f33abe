package io.github.thalweg.spark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    private static final int ROWS = 200;
    private static final Columns COLUMNS = Columns.labelled("label");
    private static final Packing PACKING = Packing.of(4, 2);

    private final SparkSession spark = Sessions.session();
    private final double[][] features = new double[ROWS][3];
    private final double[] labels = new double[ROWS];

    @TempDir
    Path folder;

    FormatsTest() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < 3; j++) {
                features[i][j] = random.nextInt(3) == 0 ? 0 : random.nextDouble() * 1e-3;
            }
            labels[i] = random.nextInt(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "json"})
    void sparkWritesAndTableReadsTheSameRows(String format) {
        String path = folder.resolve("rows." + format).toString();
        data().repartition(3).write().format(format).save(path);

        Table table = Table.load(spark, Source.of(path, COLUMNS), PACKING);

        assertThat(Contents.of(table)).isEqualTo(expected());
        assertThat(table.featureNames()).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.csv", "rows.csv.gz", "rows.tsv"})
    void linesOfFieldsAreTheSameRows(String name) throws IOException {
        Path file = folder.resolve(name);
        write(file, csv(name.contains("tsv") ? "\t" : ",", true));

        Table table = Table.load(spark, Source.of(file.toString(), COLUMNS), PACKING);

        assertThat(Contents.of(table)).isEqualTo(expected());
        assertThat(table.featureNames()).containsExactly("a", "b", "c");
    }

    @Test
    void patternsAndFoldersStandForManyFiles() throws IOException {
        List<String> lines = List.of(csv(",", true).split("\n"));
        for (int part = 0; part < 3; part++) {
            List<String> some = new ArrayList<>(List.of(lines.get(0)));
            for (int i = 1 + part; i < lines.size(); i += 3) {
                some.add(lines.get(i));
            }
            write(folder.resolve("part-" + part + ".csv"), String.join("\n", some) + "\n");
        }
        write(folder.resolve("_SUCCESS"), "");

        Table ofFolder = Table.load(spark, Source.of(folder.toString(), COLUMNS), PACKING);
        Table ofPattern = Table.load(spark, Source.of(folder + "/part-*.csv", COLUMNS), PACKING);

        assertThat(Contents.of(ofFolder)).isEqualTo(expected());
        assertThat(Contents.of(ofPattern)).isEqualTo(expected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "json"})
    void foldersGiveColumns(String format) {
        String path = folder.resolve("rows." + format).toString();
        data().selectExpr("a", "label", "if(label = 2, '02', '01') as month")
                .write()
                .partitionBy("month")
                .format(format)
                .save(path);
        Source all = Source.of(path, COLUMNS);
        Columns named = new Columns(List.of("label"), List.of("month", "a"), null, null);

        Table table = Table.load(spark, all, PACKING);
        Table one = Table.load(spark, Source.of(path + "/month=02", named), PACKING);
        Table pattern = Table.load(spark, Source.of(path + "/month=0*/", COLUMNS), PACKING);

        assertThat(table.featureNames()).containsExactly("a", "month");
        assertThat(Contents.of(pattern)).isEqualTo(Contents.of(table));
        assertThat(Contents.rows(Contents.of(one)))
                .allMatch(row -> row.startsWith("[2.0, ") && row.endsWith(" 2.0 × 1.0"));
        assertThat(Table.load(spark, Source.of(path + "/month=02", COLUMNS), PACKING)
                        .featureNames())
                .containsExactly("a");
        assertThat(Sources.read(spark, all).columns()).containsExactlyInAnyOrder("a", "label", "month");
    }

    @Test
    void foldersWithoutColumnsAreGoneThrough() throws IOException {
        for (String name : List.of("1/rows.json", "2/b/rows.json", "3.json", "2/_x/rows.json", "2/.rows.json")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, name.contains(".rows") || name.contains("_x") ? "no" : "{\"a\": 1, \"label\": 0}\n");
        }
        Source source = new Source(folder.toString(), Reading.STANDARD.as("json"), null, COLUMNS);

        assertThat(Table.load(spark, source, PACKING).rows()).isEqualTo(3);

        Files.move(folder.resolve("1"), folder.resolve("x=1"));
        assertThatThrownBy(() -> Table.load(spark, source, PACKING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        folder + ": expected folders of which all are named column=value or none is, found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc"})
    void filesOfOneFolderMayLackColumns(String format) {
        Path path = folder.resolve("rows." + format);
        data().selectExpr("a", "label").coalesce(1).write().format(format).save(path + "/1");
        data().selectExpr("a", "b", "label").coalesce(1).write().format(format).save(path + "/2");
        Packing packing = new Packing(2, 2, RowSplit.none(), Labels.any(), true);

        Table table = Table.load(spark, Source.of(path + "/*", COLUMNS), packing);

        assertThat(table.featureNames()).containsExactlyInAnyOrder("a", "b");
        assertThat(table.rows()).isEqualTo(2 * ROWS);
        assertThat(Contents.rows(Contents.of(table)).stream().filter(row -> row.contains("NaN")))
                .hasSize(ROWS);
    }

    @Test
    void columnsWithoutNamesGoByTheirPlaces() throws IOException {
        Path file = folder.resolve("rows.csv");
        write(file, csv(",", false));
        Columns columns = new Columns(List.of("_c3"), List.of("_c0", "_c1", "_c2"), null, null);

        Table said = Table.load(
                spark,
                new Source(file.toString(), Reading.STANDARD.as("csv").withHeader(false), null, columns),
                PACKING);
        Table guessed = Table.load(spark, Source.of(file.toString(), columns), PACKING);

        assertThat(Contents.of(said)).isEqualTo(expected());
        assertThat(Contents.of(guessed)).isEqualTo(expected());
    }

    @Test
    void spacesQuotesEmptyLinesAndOtherColumnsDoNoHarm() throws IOException {
        Path file = folder.resolve("rows.csv");
        write(file, "\uFEFFa, \"b,\"\"x\"\"\" ,note,label\n 1.5 ,\"2\",\"no, number\",x\n\n-1e3, .5 ,,\" y \"\n");
        Columns columns = new Columns(List.of("label"), List.of("b,\"x\"", "a"), null, null);

        Table table = Table.load(spark, Source.of(file.toString(), columns), PACKING);

        assertThat(Contents.rows(Contents.of(table)))
                .containsExactly("[0.5, -1000.0] 1.0 × 1.0", "[2.0, 1.5] 0.0 × 1.0");
        assertThat(table.classNames()).containsExactly("x", "y");
    }

    @Test
    void emptyFieldsAreMissing() throws IOException {
        Path file = folder.resolve("rows.csv");
        write(file, "a,b,label\n1,,0\n,2,1\n3,4,1\n");
        Packing packing = new Packing(2, 2, RowSplit.none(), Labels.any(), true);

        Table table = Table.load(spark, Source.of(file.toString(), COLUMNS), packing);

        assertThat(Contents.rows(Contents.of(table)))
                .containsExactly("[1.0, NaN] 0.0 × 1.0", "[3.0, 4.0] 1.0 × 1.0", "[NaN, 2.0] 1.0 × 1.0");
    }

    @Test
    void withoutALabelAllColumnsAreFeatures() throws IOException {
        Path file = folder.resolve("rows.csv");
        write(file, csv(",", true));

        Table table = Table.load(spark, Source.of(file.toString(), null), PACKING);

        assertThat(table.featureNames()).containsExactly("a", "b", "c", "label");
        assertThat(table.form().targets()).isZero();
    }

    @Test
    void columnsAreFoundInAnotherOrderAgain() throws IOException {
        Path train = folder.resolve("train.csv");
        Path test = folder.resolve("test.csv");
        write(train, "a,b,label\n1,2,x\n3,4,y\n");
        write(test, "label,extra,b,a\nx,0,2,1\n");
        Table table = Table.load(spark, Source.of(train.toString(), COLUMNS), PACKING);

        Table other = Table.load(spark, Source.of(test.toString(), found(table)), PACKING);

        assertThat(Contents.rows(Contents.of(other))).containsExactly("[1.0, 2.0] 0.0 × 1.0");
    }

    @Test
    void namesOfFilesMayHaveSpacesAndSigns() throws IOException {
        Path file = folder.resolve("my rows+100%.csv");
        write(file, csv(",", true));

        Table table = Table.load(spark, Source.of(file.toString(), COLUMNS), PACKING);

        assertThat(Contents.of(table)).isEqualTo(expected());
    }

    @Test
    void libsvmLinesAreTheSameRows() throws IOException {
        Path file = folder.resolve("rows.svm");
        StringBuilder lines = new StringBuilder("# made by hand\n");
        for (int i = 0; i < ROWS; i++) {
            lines.append(i % 2 == 0 ? "+" : "").append(labels[i]);
            for (int j = 0; j < 3; j++) {
                if (features[i][j] != 0 || i % 5 == 0) {
                    lines.append(j % 2 == 0 ? " " : "  ")
                            .append(j + 1)
                            .append(':')
                            .append(features[i][j]);
                }
            }
            lines.append(i % 7 == 0 ? " # seventh\n" : "\n");
        }
        write(file, lines.toString());

        Table table = Table.load(spark, Source.of(file.toString(), COLUMNS), PACKING);

        assertThat(Contents.of(table)).isEqualTo(expected());
        assertThat(table.featureNames()).containsExactly("f1", "f2", "f3");
    }

    @Test
    void libsvmLinesAsOtherSystemsWriteThem() throws IOException {
        Path file = folder.resolve("rows.libsvm");
        write(file, "\uFEFF+1\t1:1e-1\t3:.5 \r\n\r\n-1 2:7 # größer\r\n");

        Source source = Source.of(file.toString(), COLUMNS);
        Table table = Table.load(spark, source, Packing.of(1, 1));

        assertThat(Contents.rows(Contents.of(table)))
                .containsExactly("[0.0, 7.0, 0.0] -1.0 × 1.0", "[0.1, 0.0, 0.5] 1.0 × 1.0");
        assertThat(Sources.read(spark, source).collectAsList())
                .extracting(Object::toString)
                .containsExactly("[1.0,(3,[0,2],[0.1,0.5])]", "[-1.0,(3,[1],[7.0])]");
    }

    @Test
    void libsvmLinesOfAModelHaveItsFeatures() throws IOException {
        Path file = folder.resolve("rows.libsvm");
        write(file, "1 2:3\n0 1:4\n");
        Columns columns = new Columns(List.of(), List.of("f1", "f2", "f3", "f4"), null, null);

        Table table = Table.load(spark, Source.of(file.toString(), columns), Packing.of(1, 1));

        assertThat(Contents.rows(Contents.of(table)))
                .containsExactly("[0.0, 3.0, 0.0, 0.0] 1.0 × 1.0", "[4.0, 0.0, 0.0, 0.0] 0.0 × 1.0");
    }

    @Test
    void digitsAreWhatTheirReadmeSays() {
        Path file = Path.of("../examples/data/digits_8x8.csv.gz");
        Packing packing = new Packing(8, 2, RowSplit.of(0, 0.2), Labels.any(), false);

        Table table = Table.load(spark, Source.of(file.toString(), COLUMNS), packing);

        assertThat(table.rows()).isEqualTo(1797);
        assertThat(table.form().features()).isEqualTo(64);
        assertThat(table.form().doubles()).isFalse();
        assertThat(table.featureNames()).startsWith("p0", "p1").endsWith("p63");
        assertThat(table.rows(1)).isBetween(310L, 410L); // 359 expected, standard deviation 17
    }

    /** What finds the same features in another table. */
    private static Columns found(Table table) {
        return new Columns(List.of("label"), table.featureNames(), null, null);
    }

    private List<String> expected() {
        return Contents.of(LocalRows.of(features, labels, null, 4, 1));
    }

    private Dataset<Row> data() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(RowFactory.create(features[i][0], features[i][1], features[i][2], (int) labels[i]));
        }
        return spark.createDataFrame(
                rows,
                new StructType()
                        .add("a", DataTypes.DoubleType)
                        .add("b", DataTypes.DoubleType)
                        .add("c", DataTypes.DoubleType)
                        .add("label", DataTypes.IntegerType));
    }

    private String csv(String separator, boolean header) {
        StringBuilder lines = new StringBuilder();
        if (header) {
            lines.append(String.join(separator, "a", "b", "c", "label")).append('\n');
        }
        for (int i = 0; i < ROWS; i++) {
            for (double value : features[i]) {
                lines.append(value).append(separator);
            }
            lines.append((int) labels[i]).append('\n');
        }
        return lines.toString();
    }

    private static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        if (file.toString().endsWith(".gz")) {
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(bytes);
            }
        } else {
            Files.write(file, bytes);
        }
    }
}
