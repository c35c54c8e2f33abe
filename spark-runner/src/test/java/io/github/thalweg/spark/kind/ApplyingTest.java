package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Models;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Naming;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import io.github.thalweg.tree.TreeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree that learns {@code kind} from {@code zone}, applied to the same rows as other programs write them. */
class ApplyingTest {
    private static final Kind TREES = RecipeKinds.standard().named("decision-tree");
    private static final String ROWS = "zone,kind\n1,1\n2,2\n1,1\n2,2\n7,1\n07,2\n";

    private final SparkSession spark = Sessions.session();
    private final List<String> notes = new ArrayList<>();

    @TempDir
    Path folder;

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private void train(String data, String task) {
        Job job = JobFile.parse(
                "kinds.yaml", """
                model: decision-tree
                output: '%s'
                data: {%s}
                tree: {task: %s, maxBins: 16}
                """.formatted(folder.resolve("model"), data, task), List.of(), RecipeKinds.standard());
        TREES.train(new JobRun(job, spark, true, false, List.of(), () -> false, notes::add));
        notes.removeIf(note -> note.contains(": way "));
    }

    private void train(String data) {
        train(data, "classification");
    }

    private Models.Saved saved() {
        return Models.load(new Folder(new FileStore(folder.resolve("model"))));
    }

    private List<String> classes() {
        return ((Classifier) saved().model()).classNames();
    }

    private Application to(String data, String... sets) {
        String model = folder.resolve("model").toString();
        return new Application(saved(), model, data, null, List.of(sets), spark, () -> false, notes::add);
    }

    private double accuracy(String data, String... sets) {
        return TREES.evaluate(to(data, sets)).metrics().get("accuracy");
    }

    private String predict(String data, String output, String prefix, String... renamed) {
        String path = folder.resolve(output).toString();
        TREES.predict(to(data), Destination.of(path, false, Naming.of(prefix, List.of(renamed))));
        return path;
    }

    private String written(Dataset<Row> rows, String name) {
        String path = folder.resolve(name).toString();
        rows.coalesce(1)
                .write()
                .format(name.substring(name.lastIndexOf('.') + 1))
                .save(path);
        return path;
    }

    @Test
    void theJobsFormatHoldsUnlessTheNewNameTellsAnotherOrTheUserDoes() throws IOException {
        String rows = write("rows.data", ROWS);
        train("train: '%s', format: csv, label: kind, categories: [zone]".formatted(rows));

        assertThat(accuracy(rows)).isEqualTo(1);
        assertThat(accuracy(write("more.txt", ROWS))).isEqualTo(1);
        String parquet = written(spark.sql("select '2' as zone, 2 as kind union all select '1', 1"), "rows.parquet");
        assertThat(accuracy(parquet)).isEqualTo(1);
        String named = write("odd.parquet.txt", ROWS);
        assertThat(accuracy(named, "data.format=csv")).isEqualTo(1);
        assertThat(accuracy(write("text.csv", "{\"zone\": 1, \"kind\": 1}\n"), "data.format=json"))
                .isEqualTo(1);
        assertThatThrownBy(() -> accuracy(rows, "data.seperator=;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown key \"data.seperator\"; did you mean \"data.separator\"?");
    }

    @Test
    void categoriesAndClassesAreTheSameInEveryType() throws IOException {
        train("train: '%s', label: kind, categories: [zone]".formatted(write("rows.csv", ROWS)));
        assertThat(classes()).containsExactly("1", "2");

        List<String> types = List.of(
                "int(zone) as zone, bigint(kind) as kind",
                "double(zone) as zone, double(kind) as kind",
                "cast(zone as decimal(4,2)) as zone, smallint(kind) as kind",
                "concat(' ', zone, '.00 ') as zone, concat(kind, '.0') as kind");
        for (int i = 0; i < types.size(); i++) {
            Dataset<Row> table = spark.sql(
                    "select " + types.get(i) + " from values ('1', '1'), ('2', '2'), ('7', '1') t(zone, kind)");
            assertThat(accuracy(written(table, i + ".parquet")))
                    .as(types.get(i))
                    .isEqualTo(1);
            assertThat(accuracy(written(table, i + ".json"))).as(types.get(i)).isEqualTo(1);
        }
        assertThat(notes).isEmpty();
    }

    @Test
    void truthsAreOneWhateverWritesThem() throws IOException {
        train("train: '%s', label: kind, categories: [zone]"
                .formatted(write("rows.csv", "zone,kind\nTrue,FALSE\nFalse,TRUE\nTrue,FALSE\nFalse,TRUE\n")));
        String json = write("rows.json", "{\"zone\": true, \"kind\": false}\n{\"zone\": false, \"kind\": true}\n");

        assertThat(classes()).containsExactly("false", "true");
        assertThat(accuracy(json)).isEqualTo(1);

        train("train: '%s', label: kind, categories: [zone]".formatted(json));
        assertThat(classes()).containsExactly("false", "true");
        assertThat(accuracy(write("rows.csv", "zone,kind\ntrue,False\nFALSE,true\n")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "parquet"})
    void predictionsOfPredictionsStandBesideThem(String format) throws IOException {
        String text = "zone,kind,Note\n007,1,\"a \"\"b\"\", 1.50\"\n1.50,2,NA\n1.50,2,\n";
        train("train: '%s', label: kind, features: [zone], categories: [zone], derive: {unused: \"concat(zone, 'x')\"}"
                .formatted(write("rows.csv", text)));

        String first = predict(folder.resolve("rows.csv").toString(), "1." + format, "");
        assertThatThrownBy(() -> predict(first, "2." + format, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        first
                                + ": column \"prediction\": expected no name that predictions are to have, \"prediction\";"
                                + " --prefix P puts P before all names of predictions, --column prediction=NAME renames this one");
        String second = predict(first, "2." + format, "again_");
        String third = predict(second, "3." + format, "3", "prediction=third");

        Dataset<Row> rows = spark.read()
                .option("header", true)
                .option("escape", "\"")
                .format(format)
                .load(third);
        assertThat(rows.columns())
                .containsExactlyInAnyOrder(
                        "zone",
                        "kind",
                        "Note",
                        "prediction",
                        "probability_1",
                        "probability_2",
                        "again_prediction",
                        "again_probability_1",
                        "again_probability_2",
                        "third",
                        "3probability_1",
                        "3probability_2");
        assertThat(rows.select("zone", "kind", "Note", "prediction", "again_prediction", "third")
                        .collectAsList())
                .extracting(row -> row.mkString("|"))
                .containsExactlyInAnyOrder("007|1|a \"b\", 1.50|1|1|1", "1.50|2|NA|2|2|2", "1.50|2|null|2|2|2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'1' as zone, 2 as Prediction | csv | column \"Prediction\": expected no name that predictions are to have, \"prediction\"; --prefix",
                "'1' as zone, 2 as PROBABILITY_2 | json | column \"PROBABILITY_2\": expected no name that predictions are to have, \"probability_2\"; --prefix P puts P before all names of predictions, --column probability_2=NAME",
                "'1' as zone, named_struct('a', 1) as s | csv | column \"s\": expected a type that csv files can hold, found struct; --output can end in .parquet or .json",
                "'1' as zone, map('a', 1) as m | csv | column \"m\": expected a type that csv files can hold, found map; --output can end in .parquet or .json",
            })
    void columnsThatCannotBeWrittenAreToldBeforeAnythingIs(String columns, String format, String message)
            throws IOException {
        train("train: '%s', label: kind, features: [zone], categories: [zone]".formatted(write("rows.csv", ROWS)));
        String rows = written(spark.sql("select " + columns), "rows.parquet");

        assertThatThrownBy(() -> predict(rows, "p." + format, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(rows + ": " + message);
        assertThat(folder.resolve("p." + format)).doesNotExist();
    }

    @Test
    void columnsThatDifferByCaseOnlyAreToldWithWhatHelps() throws IOException {
        train("train: '%s', label: kind, categories: [zone]".formatted(write("rows.csv", ROWS)));
        spark.conf().set("spark.sql.caseSensitive", true);
        String rows;
        try {
            rows = written(spark.sql("select '1' as zone, 1 as a, 2 as A"), "rows.parquet");
        } finally {
            spark.conf().unset("spark.sql.caseSensitive");
        }

        assertThatThrownBy(() -> predict(rows, "p.parquet", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rows + ": expected a name of its own for each column, found \"a\" twice, but for case;"
                        + " --conf spark.sql.caseSensitive=true tells them apart");
    }

    @Test
    void namesOfPredictionsThatThereAreNotAreTold() throws IOException {
        String rows = write("rows.csv", ROWS);
        train("train: '%s', label: kind, categories: [zone]".formatted(rows));

        assertThatThrownBy(() -> predict(rows, "p.csv", "", "predicton=x"))
                .hasMessage("--column: unknown prediction \"predicton\"; did you mean \"prediction\"?");
        assertThatThrownBy(() -> predict(rows, "p.csv", "", "prediction=probability_1"))
                .hasMessageContaining("column \"probability_1\": expected no name");
    }

    @Test
    void categoriesThatTheModelHasNotSeenAreCountedAndTold() throws IOException {
        train("train: '%s', label: kind, categories: [zone]".formatted(write("rows.csv", ROWS)));
        String some = write("some.csv", "zone,kind\nx9,1\n1.0,2\n2,2\n,1\nx8,1\n1,1\n");
        String all = write("all.csv", "zone,kind\nx,1\ny,2\n1,1\n");

        predict(some, "p.csv", "");
        accuracy(some);
        accuracy(all);

        String told = "note: column \"zone\": 2 of 6 rows hold categories that the model has not seen, such as \"x8\"";
        assertThat(notes)
                .startsWith(told, told)
                .hasSize(3)
                .last()
                .asString()
                .startsWith("WARNING: column \"zone\": 2 of 3 rows hold categories");
    }

    @Test
    void aBadRowIsNamedWhereColumnsAreMadeOfOthers() throws IOException {
        String good = "zone,size,kind\n1,3,1\n2,4,2\n";
        train("train: '%s', label: kind, categories: [zone]".formatted(write("rows.csv", good)));
        String bad = write("bad.csv", good + "1,three,2\n");
        String ragged = write("ragged.csv", good + "1,3\n");

        assertThatThrownBy(() -> accuracy(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(bad + ", row 3, column \"size\": expected a number, found \"three\"");
        assertThatThrownBy(() -> predict(bad, "p.csv", "")).hasMessageStartingWith(bad + ", row 3, column \"size\": ");
        assertThatThrownBy(() -> predict(ragged, "p.csv", ""))
                .hasMessage(ragged + ", row 3, expected 3 fields, found 2");
        assertThatThrownBy(() -> train("train: '%s', label: kind, categories: [zone]".formatted(ragged)))
                .hasMessage(ragged + ", row 3, expected 3 fields, found 2");
    }

    @Test
    void textsMeanTheSameToWhoeverDerivesLearnsAndPredicts() throws IOException {
        String rows = write("rows.csv", "wert;zone;kind\n1,5;a;low\n2,25;NA;low\n?;007;low\n9,75;b;high\n8,5;b;high\n");
        train("train: '%s', label: kind, missing: [NA, '?'], categories: [zone], derive: {twice: 2 * double(wert)}"
                .formatted(rows));

        assertThat(((TreeModel) saved().model()).features().words(1)).containsExactly("007", "a", "b");
        assertThat(accuracy(rows)).isEqualTo(1);
        assertThat(accuracy(write("comma.csv", "kind,zone,wert\nhigh,b,9.5\nlow,?,1.25\n"), "data.decimal=."))
                .isEqualTo(1);
        String predicted = predict(rows, "p.csv", "");
        assertThat(spark.read()
                        .option("header", true)
                        .csv(predicted)
                        .select("wert", "zone", "prediction")
                        .collectAsList())
                .extracting(row -> row.mkString("|"))
                .containsExactly("1,5|a|low", "2,25|NA|low", "?|007|low", "9,75|b|high", "8,5|b|high");
        assertThatThrownBy(() -> train("train: '%s', label: kind, features: [zone], categories: [zone]"
                        .formatted(write("ragged.csv", "zone,kind\na,low\nb\n"))))
                .hasRootCauseMessage(folder.resolve("ragged.csv") + ", row 2, expected 2 fields, found 1");
    }

    @Test
    void weightsOfTextsCountBesideCategories() throws IOException {
        String data = "train: '%s', label: kind, categories: [zone], weight: w";
        train(data.formatted(write("rows.csv", "zone,kind,w\na,low,1\na,high,2.5\nb,low,3\nb,high,1\n")));
        assertThat(accuracy(write("more.csv", "zone,kind,w\na,high,1\nb,low,1\n")))
                .isEqualTo(1);

        String bad = write("bad.csv", "zone,kind,w\na,low,1\nb,high,heavy\n");
        assertThatThrownBy(() -> train(data.formatted(bad)))
                .hasMessageStartingWith(bad + ", row 2, column \"w\": expected a number, found \"heavy\"");
    }

    @Test
    void labelsOfAnyTwoNumbersAreTwoClasses() throws IOException {
        String libsvm = write("rows.libsvm", "-1 1:3 2:1\n+1 1:5 2:2\n-1 1:3.5 2:2\n1 1:6 2:1\n");
        train("train: '" + libsvm + "'");

        assertThat(classes()).containsExactly("-1", "1");
        assertThat(accuracy(libsvm)).isEqualTo(1);
        String written = predict(libsvm, "p.json", "");
        assertThat(spark.read().json(written).select("label", "prediction").collectAsList())
                .extracting(row -> row.getDouble(0) + " " + row.getString(1))
                .containsExactlyInAnyOrder("-1.0 -1", "1.0 1", "-1.0 -1", "1.0 1");

        train("train: '%s', label: kind".formatted(write("ten.csv", "x,kind\n1,10\n2,9\n1,10\n2,9\n")));
        assertThat(classes()).containsExactly("9", "10"); // in their order as numbers
        assertThat(accuracy(folder.resolve("ten.csv").toString())).isEqualTo(1);
        assertThat(notes).isEmpty();
    }

    @Test
    void derivedColumnsAndVectorsGoTogether() throws IOException {
        String libsvm = write("rows.libsvm", "-1 1:3 2:1\n+1 1:5 2:2\n-1 1:3.5 2:2\n1 1:6 2:1\n");
        train("train: '%s', label: sign, features: [features], derive: {sign: label > 0}".formatted(libsvm));

        assertThat(accuracy(libsvm)).isEqualTo(1);
        String written = predict(libsvm, "p.parquet", "");
        assertThat(spark.read().parquet(written).select("label", "prediction").collectAsList())
                .extracting(row -> row.getDouble(0) + " " + row.getString(1))
                .containsExactlyInAnyOrder("-1.0 false", "1.0 true", "-1.0 false", "1.0 true");
    }

    @Test
    void classesThatDoNotOccurAreToldAndCodesRefusedWithWhatHelps() throws IOException {
        train("train: '%s', label: kind".formatted(write("rows.csv", "x,kind\n1,1\n2,2\n3,3\n")));
        assertThat(notes)
                .containsExactly(
                        "note: column \"kind\": labels are the indices of 4 classes, of which 0 does not occur");

        String codes = write("codes.csv", "x,zip\n1,80331\n2,10115\n3,20095\n");
        assertThatThrownBy(() -> train("train: '%s', label: zip".formatted(codes)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(codes + ", row 1, column \"zip\": expected 0 to 9999, found 80331; to call")
                .hasMessageContaining("data.derive: {class: \"concat('c', zip)\"}, data.label: class, data.features");
        train("train: '%s', label: class, features: [x], derive: {class: \"concat('c', zip)\"}".formatted(codes));
        assertThat(classes()).containsExactly("c10115", "c20095", "c80331");
        assertThat(accuracy(codes)).isEqualTo(1);
    }

    @Test
    void truthsAreNumbersWhereValuesAreWanted() throws IOException {
        train(
                "train: '%s', label: kind"
                        .formatted(write("rows.json", "{\"x\":1,\"kind\":true}\n{\"x\":2,\"kind\":false}\n")),
                "regression");
        String written = predict(folder.resolve("rows.json").toString(), "p.json", "");

        assertThat(spark.read().json(written).select("prediction").collectAsList())
                .extracting(row -> row.getDouble(0))
                .containsExactlyInAnyOrder(1.0, 0.0);
    }
}
