package io.github.thalweg.spark.load.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.load.Contents;
import io.github.thalweg.spark.load.Sources;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** CSV files as people have them: every way of writing the same rows gives the same rows, or one line that names the option. */
class CsvInputTest {
    private static final Map<String, Object> NOTHING = Map.of();
    private static final List<String> ROWS = List.of("[1.5, 3.0] 0.0 × 1.0", "[2.25, NaN] 1.0 × 1.0");

    private final SparkSession spark = Sessions.session();

    @TempDir
    Path folder;

    static Stream<Arguments> waysOfWriting() {
        return Stream.of(
                Arguments.of("x,y,kind\n1.5,3,low\n2.25,,öde\n", "UTF-8", NOTHING),
                Arguments.of("x;y;kind\r\n1,5;3;low\r\n2,25;;öde\r\n", "UTF-8", NOTHING),
                Arguments.of("\"x\",\"y\",\"kind\"\n\"1,5\",\"3\",\"low\"\n\"2,25\",\"\",\"öde\"", "UTF-8", NOTHING),
                Arguments.of("kind|y|x\nlow|3|1.5\nöde||2.25\n", "UTF-8", NOTHING),
                Arguments.of("\uFEFFx\ty\tkind\n1.5\t3\tlow\n2.25\t\töde\n", "UTF-8", NOTHING),
                Arguments.of("x,y,kind\n1.5,3,low\n2.25,,öde\n", "windows-1252", Map.of("encoding", "windows-1252")),
                Arguments.of("x,y,kind\n1.5,3,low\n2.25,,öde\n", "UTF-16", NOTHING),
                Arguments.of("x,y,kind\n1.5,3,low\n2.25,,öde\n", "UTF-16LE", Map.of("encoding", "UTF-16LE")),
                Arguments.of("x,note,y,kind\n1.5,\"one\n\ntwo, three\",3,low\n2.25,-,,öde\n", "UTF-8", NOTHING),
                Arguments.of("x,\"no\nte\",y,kind\n1.5,\"a \"\"b\"\"\",3,low\n2.25,-,,öde\n", "UTF-8", NOTHING),
                Arguments.of("x,note,y,kind\n1.5,\"a \\\"b\\\", c\",3,low\n2.25,-,,öde\n", "UTF-8", NOTHING),
                Arguments.of("x,note,y,kind\n1.5,\"a,3,low\n2.25,\"b,,öde\n", "UTF-8", Map.of("quote", "none")),
                Arguments.of("x,y,kind\n1.5,3,low\n2.25,NA,öde\n", "UTF-8", Map.of("missing", List.of("?", "NA"))),
                Arguments.of("x;y;kind\n1,5;3,0;low\n2,25;?;öde\n", "UTF-8", Map.of("missing", "?", "decimal", ",")),
                Arguments.of("# by hand\n# 2 rows\nx,y,kind\n1.5,3,low\n\n2.25,,öde\n", "UTF-8", NOTHING),
                Arguments.of("x,y,kind\n1.5,3,low\n%no row\n2.25,,öde\n", "UTF-8", Map.of("comment", "%")),
                Arguments.of("x::y::kind\n1.5::3::low\n2.25::::öde\n", "UTF-8", Map.of("separator", "::")));
    }

    @ParameterizedTest
    @MethodSource("waysOfWriting")
    void theSameRowsInEveryWayOfWritingThem(String lines, String encoding, Map<String, Object> options)
            throws IOException {
        Source source = write("rows.csv", lines.getBytes(Charset.forName(encoding)), options, "x", "y");

        Table table = Table.load(spark, source, packing());

        assertThat(Contents.rows(Contents.of(table))).containsExactlyElementsOf(ROWS);
        assertThat(table.classNames()).containsExactly("low", "öde");
    }

    @Test
    void foldersGiveColumnsAsInOtherFormats() throws IOException {
        write("data/year=2019/month=01/a.csv", "x,kind\n1,old\n", NOTHING);
        write("data/year=2020/month=12/b.csv", "x,kind\n2,new\n", NOTHING);
        write("data/year=__HIVE_DEFAULT_PARTITION__/month=2/c.csv", "x,kind\n3,new\n", NOTHING);

        Table all = Table.load(spark, source("data", NOTHING), packing());
        Table some = Table.load(spark, source("data", NOTHING, "month"), packing());

        assertThat(all.featureNames()).containsExactly("x", "year", "month");
        assertThat(Contents.rows(Contents.of(all)))
                .containsExactly(
                        "[1.0, 2019.0, 1.0] 1.0 × 1.0", "[2.0, 2020.0, 12.0] 0.0 × 1.0", "[3.0, NaN, 2.0] 0.0 × 1.0");
        assertThat(some.featureNames()).containsExactly("month");
        assertThat(Sources.read(spark, source("data", NOTHING)).columns())
                .containsExactly("x", "kind", "year", "month");
    }

    @Test
    void foldersThatGiveOtherColumnsAreNamed() throws IOException {
        write("data/year=2019/a.csv", "x,kind\n1,old\n", NOTHING);
        write("data/b.csv", "x,kind\n2,new\n", NOTHING);

        refuses(source("data", NOTHING), "expected folders that give the columns [], as of other files, found [year]");
    }

    @Test
    void aPathThatExistsIsNoPattern() throws IOException {
        Source odd = write("odd [1]/my {rows} (2)* 50%?.csv", "x,kind\n1,a\n2,b\n", NOTHING);
        write("odd 1/my rows (2) 50%.csv", "x,kind\n5,c\n", NOTHING);

        assertThat(Table.load(spark, odd, packing()).rows()).isEqualTo(2);
        assertThat(Table.load(spark, source("odd [1]", NOTHING), packing()).rows())
                .isEqualTo(2);
        assertThat(Table.load(spark, source("odd*", NOTHING), packing()).rows()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NA   | expected a number, found \"NA\"; data.missing: ['NA'] takes it for a missing value",
                "\\N  | expected a number, found \"\\N\"; data.missing: ['\\N'] takes it for a missing value",
                "3.2.1| expected a number, found \"3.2.1\"; data.categories lists features whose values are names",
                "\"1,234\" | expected a number, found \"1,234\"; data.decimal: ',' reads decimal commas",
                "1d   | expected a number, found \"1d\"; data.categories",
                "0x1p3| expected a number, found \"0x1p3\"; data.categories",
                "-Infinity | expected a finite number, found \"-Infinity\""
            })
    void valuesThatAreNoNumbersNameTheOption(String value, String message) throws IOException {
        Source source = write("rows.csv", "x,kind\n1.5,a\n" + value + ",b\n", NOTHING);

        refuses(source, "%s, row 2, column \"x\": " + message);
    }

    @Test
    void bytesThatAreNoTextAreNamedWhereverTheyStand() throws IOException {
        String header = "x,note,kind\n1,a,öde\n";
        String late = "x,note,kind\n" + "1.25,something to fill the file,a\n".repeat(20_000) + "2,größe,b\n";
        byte[] other = header.getBytes(StandardCharsets.ISO_8859_1);

        refuses(
                write("head.csv", other, NOTHING),
                "%s: expected text in UTF-8, found byte 0xF6 at position 5 of line 2; "
                        + "data.encoding names another, such as windows-1252");
        refuses(
                write("late.csv", late.getBytes(StandardCharsets.ISO_8859_1), NOTHING, "x"),
                "%s, row 20001, expected text in UTF-8, found byte 0xF6 at position 5 of \"2,gr\uFFFD");
        String several = late.replaceFirst("\n", "\n1,\"a\nb\",c\n");
        refuses(
                write("several.csv", several.getBytes(StandardCharsets.ISO_8859_1), NOTHING, "x"),
                "%s: expected text in UTF-8, found byte 0xF6 at position 680027 of the file; data.encoding");
        refuses(
                write(
                        "undefined.csv",
                        new byte[] {'x', ',', 'k', 'i', 'n', 'd', '\n', '1', ',', (byte) 0x81, '\n'},
                        Map.of("encoding", "windows-1252")),
                "%s: expected text in windows-1252, found byte 0x81 at position 3 of line 2; data.encoding names another");
        assertThat(Table.load(spark, write("meant.csv", "x,kind\n1,\uFFFD\n2,b\n", NOTHING), packing())
                        .classNames())
                .containsExactly("b", "\uFFFD");
    }

    @Test
    void quotesThatDoNotEndInTheirLineNameTheOption() throws IOException {
        String remedy = "; data.multiLine: true reads fields of several lines, data.quote: none takes quotes for text";
        String late = "x,note,kind\n" + "1.25,something,a\n".repeat(300) + "2,\"one\ntwo\",b\n";
        Source source = write("late.csv", late, NOTHING, "x");

        refuses(source, "%s, row 301, expected quoted fields that end in their line, found \"2,\"one\"" + remedy);
        refuses(
                write("pair.csv", "x,kind\n" + "1,a\n".repeat(300) + "1,\"a\n2,b\"\n", NOTHING),
                "%s, row 301, expected quoted fields that end in their line, found \"1,\"a\"" + remedy);
        Table read = Table.load(spark, write("late.csv", late, Map.of("multiLine", true), "x"), packing());
        assertThat(read.rows()).isEqualTo(301);
    }

    @Test
    void columnsThatAreNotFoundTellWhatTheFirstLineWasTakenFor() throws IOException {
        refuses(
                write("years.csv", "2019,2020,sort\n1,2,a\n", NOTHING),
                "%s: unknown column \"kind\"; there are _c0, _c1, _c2 (the first line, \"2019,2020,sort\", was taken for a row; "
                        + "data.header: true takes it for names)");
        refuses(
                write("names.csv", "a,b\nc,d\n", NOTHING),
                "%s: unknown column \"kind\"; there are a, b (the first line, \"a,b\", was taken for names; data.header: false "
                        + "takes it for a row)");
    }

    private void refuses(Source source, String message) {
        assertThatThrownBy(() -> Table.load(spark, source, packing()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message.replace("%s", source.path()));
    }

    /** Features may be missing. */
    private static Packing packing() {
        return new Packing(1, 1, RowSplit.none(), Labels.any(), true);
    }

    private Source write(String name, String lines, Map<String, Object> options, String... features)
            throws IOException {
        return write(name, lines.getBytes(StandardCharsets.UTF_8), options, features);
    }

    private Source write(String name, byte[] bytes, Map<String, Object> options, String... features)
            throws IOException {
        Path file = folder.resolve(name);
        java.nio.file.Files.createDirectories(file.getParent());
        java.nio.file.Files.write(file, bytes);
        return source(name, options, features);
    }

    private Source source(String name, Map<String, Object> options, String... features) {
        Reading reading = new ObjectMapper().convertValue(options, Reading.class);
        return new Source(
                folder.resolve(name).toString(),
                reading.format().equals("auto") ? reading.as("csv") : reading,
                null,
                new Columns(List.of("kind"), List.of(features), null, null));
    }
}
