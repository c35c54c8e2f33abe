package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Data;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.load.Sources;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.format.Source;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows {@code wind,code,speed,late}: what a job makes of their texts and of columns that it derives. */
class PreparationTest {
    @TempDir
    Path folder;

    @BeforeEach
    void table() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), """
                wind,code,speed,late
                west,7,1.5,1
                east,12,,0
                north,7,2.5,1
                ,9,3,0
                """);
    }

    private Data data(String more) {
        String yaml = """
                model: random-forest
                data: {train: '%s', label: late, %s}
                forest: {task: classification}
                """.formatted(folder.resolve("rows.csv"), more);
        return JobFile.parse("rows.yaml", yaml, List.of(), RecipeKinds.standard())
                .data();
    }

    private Source source(String file, List<String> features) {
        return Source.of(folder.resolve(file).toString(), new Columns(List.of("late"), features, null, null));
    }

    private Preparation prepared(String more) {
        return Preparation.of(Sessions.session(), data(more), source("rows.csv", List.of()), true, RowSplit.none());
    }

    /** The features of all rows, in the order of the file. */
    private List<List<Object>> numbers(Preparation preparation, String file, String... features) {
        Dataset<Row> rows =
                preparation.derived(Sources.read(Sessions.session(), source(file, List.of())), List.of("late"));
        Column[] columns = new Column[features.length];
        for (int i = 0; i < features.length; i++) {
            columns[i] = preparation.number(rows, features[i]).as(features[i]);
        }
        return rows.select(columns).collectAsList().stream()
                .map(row -> {
                    Object[] values = new Object[row.length()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = row.get(i);
                    }
                    return Arrays.asList(values);
                })
                .toList();
    }

    @Test
    void whereNothingIsWantedTheTableIsReadAsItIs() {
        Preparation none = prepared("features: [code, speed]");

        assertThat(none.wanted()).isFalse();
        assertThat(none.words()).isEmpty();
    }

    @Test
    void categoriesAreTheirNamesInSortedOrder() {
        Preparation preparation = prepared("categories: [wind, code]");

        assertThat(preparation.wanted()).isTrue();
        assertThat(preparation.words())
                .containsExactly(
                        Map.entry("wind", List.of("east", "north", "west")),
                        Map.entry("code", List.of("12", "7", "9")));
        assertThat(numbers(preparation, "rows.csv", "wind", "code", "speed"))
                .containsExactly(
                        List.of(2.0, 1.0, 1.5),
                        List.of(0.0, 0.0, Double.NaN),
                        List.of(1.0, 1.0, 2.5),
                        List.of(Double.NaN, 2.0, 3.0));
    }

    @Test
    void aNameThatTheModelDoesNotKnowIsMissing() throws IOException {
        Files.writeString(folder.resolve("later.csv"), "wind,code,speed,late\nsouth,7,1,0\nwest,8,2,0\n");
        Preparation known = Preparation.of(
                Sessions.session(),
                data("categories: [wind]"),
                Map.of("wind", List.of("east", "north", "west")),
                Optional.empty());

        assertThat(numbers(known, "later.csv", "wind")).containsExactly(List.of(Double.NaN), List.of(2.0));
    }

    @Test
    void derivedColumnsMayUseThoseAboveThem() {
        Preparation preparation =
                prepared("derive: {double: double(speed) * 2, fourfold: double * 2, wild: \"upper(wind)\"}");

        assertThat(preparation.words()).containsOnlyKeys("wild");
        assertThat(numbers(preparation, "rows.csv", "fourfold", "wild"))
                .startsWith(List.of(6.0, 2.0))
                .hasSize(4);
    }

    @Test
    void aDerivedTruthIsALabelWithTwoNames() {
        Data data = JobFile.parse(
                        "rows.yaml", """
                        model: random-forest
                        data: {train: '%s', label: fast, features: [wind, code], categories: [wind], derive: {fast: int(code) > 8}}
                        """.formatted(folder.resolve("rows.csv")), List.of(), RecipeKinds.standard())
                .data();
        Source source = Source.of(data.train(), new Columns(data.label(), data.features(), null, null));
        Packing packing = new Packing(1, 1, RowSplit.none(), Labels.any(), true); // wind may be missing

        try (Table table = Preparation.of(Sessions.session(), data, source, true, RowSplit.none())
                .load(source, packing)) {
            assertThat(table.classNames()).containsExactly("false", "true");
        }
    }

    @ParameterizedTest
    @CsvSource({"(, 1, ), 1000", "int(x)+, 1, '', 3000"})
    void anExpressionTooDeepForSparkIsRefusedInOneLine(String open, String inside, String close, int times) {
        Data data = data("derive: {deep: \"" + open.repeat(times) + inside + close.repeat(times) + "\"}");
        Preparation preparation = Preparation.of(Sessions.session(), data, Map.of(), Optional.empty());
        Dataset<Row> rows = Sources.read(Sessions.session(), source("rows.csv", List.of()));

        assertThatThrownBy(() -> preparation.derived(rows, List.of("late")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data.derive.deep: nested too deep for Spark; take it apart into several columns");
    }

    @Test
    void aLabelIsNotDerivedWhereNobodyWantsIt() {
        Data data = data("derive: {never: nowhere + 1, double: double(speed) * 2}");
        Preparation preparation = Preparation.of(Sessions.session(), data, Map.of(), Optional.empty());
        Dataset<Row> rows = Sources.read(Sessions.session(), source("rows.csv", List.of()));

        assertThatThrownBy(() -> preparation.derived(rows, List.of("late")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("data.derive.never: ")
                .hasMessageContaining("nowhere")
                .hasMessageNotContaining("\n");
        Data labelled = JobFile.parse(
                        "rows.yaml",
                        "{model: random-forest, data: {train: r.csv, label: never, derive: {never: nowhere + 1}}}",
                        List.of(),
                        RecipeKinds.standard())
                .data();
        assertThat(Preparation.of(Sessions.session(), labelled, Map.of(), Optional.empty())
                        .derived(rows, List.of())
                        .columns())
                .isEqualTo(rows.columns());
    }

    @Test
    void anExpressionThatIsNoneIsSaidInOneLine() {
        assertThatThrownBy(() -> prepared("derive: {half: 'speed >'}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data.derive.half: Syntax error at or near end of input.");
        assertThatThrownBy(() -> prepared("derive: {half: speeed / 2}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data.derive.half: unknown column \"speeed\"; did you mean \"speed\"?");
    }

    @Test
    void whatDoesNotFitIsSaidInOneLine() {
        assertThatThrownBy(() -> prepared("categories: [wnd]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data.categories: expected features, of which \"wnd\" is none");
        assertThatThrownBy(() -> prepared("derive: {speed: speed * 2}"))
                .hasMessage("data.derive.speed: expected a new name, found a column of the data");
        assertThatThrownBy(() -> Preparation.of(
                        Sessions.session(),
                        data("categories: [wind]"),
                        source("rows.csv", List.of()),
                        false,
                        RowSplit.none()))
                .hasMessage("data.categories: expected none, for this model takes numbers only, found [wind]");
        Preparation known = Preparation.of(
                Sessions.session(), data("categories: [wind]"), Map.of("wind", List.of("east")), Optional.empty());
        assertThatThrownBy(() -> known.load(source("rows.csv", List.of("wnd")), Packing.of(1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean \"wind\"?");
    }

    @Test
    void aTextAmongNumbersTellsOfCategories() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "wind,speed,late\nwest,1,1\nwest,calm,0\n");
        Preparation known = Preparation.of(
                Sessions.session(), data("categories: [wind]"), Map.of("wind", List.of("west")), Optional.empty());

        assertThatThrownBy(() -> numbers(known, "rows.csv", "speed"))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column \"speed\": expected a number, found \"calm\"; data.categories lists features whose"
                        + " values are names");
    }
}
