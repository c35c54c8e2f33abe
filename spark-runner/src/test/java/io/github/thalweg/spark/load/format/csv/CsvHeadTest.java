package io.github.thalweg.spark.load.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.spark.load.cell.Flag;
import io.github.thalweg.spark.load.format.Dialect;
import io.github.thalweg.spark.load.format.Files;
import io.github.thalweg.spark.load.format.Reading;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the first lines of a file tell, where nobody has said it, and where they leave a doubt. */
class CsvHeadTest {
    private static final Columns LABELLED = Columns.labelled("kind");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", "\t", ";", "|"})
    void theSeparatorIsTheOneThatFindsTheNames(String separator) throws IOException {
        String lines = "x,y;z|t\tu,kind\n1,2;3|4\t5,a\n".replace(",", separator);

        assertThat(dialect("rows.csv", lines, LABELLED).separator()).isEqualTo(separator);
    }

    @Test
    void withoutNamesTheSeparatorIsTheOneThatCutsAllLinesAlike() throws IOException {
        Columns places = Columns.labelled("_c2");

        assertThat(dialect("a.csv", "1;2;a\n3;4;b,c\n", places).separator()).isEqualTo(";");
        assertThat(dialect("b.csv", "3,24;1,51;a\n6,5;0,7;b\n", places).separator())
                .isEqualTo(";");
        assertThat(dialect("c.csv", "1,2,a;b\n3,4,b;c\n", places).separator()).isEqualTo(",");
        assertThat(dialect("d.csv", "1;2,a\n3,4;5;b\n", places).separator()).isEqualTo(",");
    }

    @Test
    void aHeaderHoldsANameThatIsAskedForOrNoNumber() throws IOException {
        assertThat(header("2019,2020,kind\n1,2,a\n", LABELLED)).isTrue();
        assertThat(header("2019,2020,kind\n1,2,a\n", new Columns(null, List.of("2019"), null, null)))
                .isTrue();
        assertThat(header("a,b,c\nd,e,f\n", LABELLED)).isTrue();
        assertThat(header("1,2,a\n3,4,b\n", Columns.labelled("_c2"))).isFalse();
        assertThat(header("2019,2020,sort\n1,2,a\n", LABELLED)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x;y;kind#3,24;1,5;a#6;0,7;b | ,",
                "x,y,kind#'\"3,24\"','\"1,5\"',a | .",
                "x;y;kind#3.24;1,5;a | .",
                "x;y;kind#1,234;2,345;a#7,890;1;b | .",
                "x;y;kind#1,234;2,34;a | ,",
                "x;y;kind#3;1;a | ."
            })
    void commasAreDecimalWhereNothingElseCanBeMeant(String lines, char decimal) throws IOException {
        assertThat(dialect("rows.csv", lines.replace('#', '\n') + "\n", LABELLED)
                        .decimal())
                .isEqualTo(decimal);
    }

    @Test
    void quotedCommasInNumbersAreDecimal() throws IOException {
        assertThat(dialect("rows.csv", "x,y,kind\n\"3,24\",\"1,5\",a\n", LABELLED)
                        .decimal())
                .isEqualTo(',');
    }

    @Test
    void recordsOverSeveralLinesAreFoundWhereTheyEnd() throws IOException {
        String header = "x,note,kind\n";

        assertThat(dialect("a.csv", header + "1,\"one\ntwo\",a\n", LABELLED).multiLine())
                .isTrue();
        assertThat(dialect("b.csv", "x,\"no\nte\",kind\n1,one,a\n", LABELLED).multiLine())
                .isTrue();
        assertThat(dialect("c.csv", header + "1,\"one,a\n2,two,b\n", LABELLED).multiLine())
                .isFalse();
        assertThat(dialect("d.csv", header + "1,\"one,a\n2,\"two,b\n", LABELLED).multiLine())
                .isFalse();
        assertThat(dialect("e.csv", header + "1,5\" pipe,a\n2,6\" pipe,b\n", LABELLED)
                        .multiLine())
                .isFalse();
    }

    @Test
    void otherQuotesEscapesAndCommentsAreFound() throws IOException {
        assertThat(dialect("a.csv", "'x','y','kind'\n'1','2','a,b'\n", LABELLED).quote())
                .isEqualTo('\'');
        assertThat(dialect("b.csv", "x,note,kind\n1,\"a \\\"b\\\", c\",d\n", LABELLED)
                        .escape())
                .isEqualTo('\\');
        assertThat(dialect("c.csv", "x,note,kind\n1,\"a \"\"b\"\", c\",d\n", LABELLED)
                        .escape())
                .isEqualTo('"');
        assertThat(dialect("d.csv", "# made by hand\nx,y,kind\n1,2,a\n", LABELLED)
                        .comment())
                .isEqualTo('#');
        assertThat(dialect("e.csv", "#x,y,kind\n1,2,a\n", LABELLED).comment()).isEqualTo('\0');
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-32"})
    void aByteOrderMarkTellsTheEncoding(String encoding) throws IOException {
        byte[] marked = encoding.equals("UTF-32")
                ? "\uFEFFgröße,kind\n1,a\n".getBytes(Charset.forName("UTF-32LE"))
                : (encoding.equals("UTF-8") ? "\uFEFF" : "")
                        .concat("größe,kind\n1,a\n")
                        .getBytes(Charset.forName(encoding));
        java.nio.file.Files.write(folder.resolve("rows.csv"), marked);
        CsvHead head = head("rows.csv", LABELLED);

        assertThat(head.dialect().encoding()).isEqualTo(encoding);
        assertThat(head.first(head.dialect())).containsExactly("größe", "kind");
    }

    @Test
    void whatIsSaidIsNotGuessed() throws IOException {
        java.nio.file.Files.writeString(folder.resolve("rows.csv"), "x;y;kind\n3,24;1,5;a\n");
        Reading said = new Reading(
                null, new Flag(true), "windows-1252", ",", "none", "\\", "none", ".", List.of("NA"), new Flag(false));
        Source source = new Source(folder.resolve("rows.csv").toString(), said, null, LABELLED);

        assertThat(new CsvHead(source, Files.of(source.path(), new Configuration(false))).dialect())
                .isEqualTo(new Dialect("windows-1252", ",", '\0', '\\', '\0', '.', Set.of("NA"), false));
    }

    private Dialect dialect(String name, String lines, Columns columns) throws IOException {
        java.nio.file.Files.writeString(folder.resolve(name), lines);
        return head(name, columns).dialect();
    }

    private boolean header(String lines, Columns columns) throws IOException {
        java.nio.file.Files.writeString(folder.resolve("rows.csv"), lines);
        CsvHead head = head("rows.csv", columns);
        return head.header(head.dialect());
    }

    private CsvHead head(String name, Columns columns) {
        String path = folder.resolve(name).toString();
        return new CsvHead(Source.of(path, columns), Files.of(path, new Configuration(false)));
    }
}
