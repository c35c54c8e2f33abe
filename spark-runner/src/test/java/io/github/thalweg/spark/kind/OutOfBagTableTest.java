package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kinds;
import io.github.thalweg.spark.job.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Out-of-bag predictions of jobs; what they must agree with is counted by core, or stands in the file. */
class OutOfBagTableTest {
    private static final Kinds KINDS = RecipeKinds.standard();
    private static final int ROWS = 400;

    @TempDir
    Path folder;

    /** Rows: a name, its number (twice each), two features, whether their product is positive, but for some noise. */
    @BeforeEach
    void write() throws IOException {
        Random random = new Random(6);
        List<String> lines = new ArrayList<>(List.of("who,x,y,town,side"));
        for (int i = 0; i < ROWS; i++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            boolean up = x * y > 0 ^ random.nextInt(10) == 0;
            lines.add("w" + i / 2 + "," + x + "," + y + "," + (x > 0 ? "Ulm" : "Bern") + "," + (up ? "up" : "down"));
        }
        Files.write(folder.resolve("rows.csv"), lines);
    }

    private Job job(String output, String... sets) {
        String yaml = """
                model: random-forest
                data: {train: %s, test: 0.25, label: side, features: [x, y, town], categories: [town]}
                forest: {trees: 12, maxDepth: 7, outOfBag: true}
                """.formatted(folder.resolve("rows.csv"));
        List<String> all = new ArrayList<>(List.of("output=" + folder.resolve(output)));
        all.addAll(List.of(sets));
        return JobFile.parse("trees.yaml", yaml, all, KINDS);
    }

    private static Outcome train(Job job, boolean overwrite) {
        return KINDS.named(job.model())
                .train(new JobRun(job, Sessions.session(), overwrite, false, List.of(), () -> false, note -> {}));
    }

    private Dataset<Row> table(String path) {
        return Sessions.session()
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .format(path.substring(path.lastIndexOf('.') + 1))
                .load(folder.resolve(path).toString());
    }

    @Test
    void theTableHasEveryTrainingRowAndAgreesWithTheMetrics() throws IOException {
        Outcome outcome = train(job("one", "forest.outOfBagPredictions=parquet"), false);
        Dataset<Row> table = table("one/out-of-bag.parquet");

        assertThat(table.columns())
                .containsExactly("x", "y", "town", "side", "prediction", "probability_down", "probability_up", "trees");
        assertThat(table.count()).isEqualTo(outcome.rows()).isBetween(200L, 399L);
        Dataset<Row> asked = table.filter("trees > 0");
        assertThat(table.filter("trees = 0 and (prediction is not null or probability_up is not null)")
                        .count())
                .isZero();
        assertThat((double) asked.filter("prediction = side").count() / asked.count())
                .isEqualTo(outcome.metrics().get("outOfBag.accuracy"), within(1e-12));
        assertThat(asked.filter("abs(probability_up + probability_down - 1) > 1e-9 or trees > 12")
                        .count())
                .isZero();
        double[] shares = table.selectExpr("avg(trees) / 12").first().isNullAt(0)
                ? new double[1]
                : new double[] {table.selectExpr("avg(trees) / 12").first().getDouble(0)};
        assertThat(shares[0]).isCloseTo(Math.exp(-1), within(0.05)); // a Poisson number of mean 1 is 0
        assertThat(Files.list(folder.resolve("one"))
                        .map(file -> file.getFileName().toString()))
                .doesNotContain("_out-of-bag.parquet");

        List<String> written = Files.readAllLines(folder.resolve("rows.csv"));
        List<String> known = table.collectAsList().stream()
                .map(row -> row.get(0) + "," + row.get(1) + "," + row.get(2) + "," + row.get(3))
                .toList();
        assertThat(written.stream().map(line -> line.substring(line.indexOf(',') + 1)))
                .containsAll(known);
        assertThat(known).doesNotHaveDuplicates();
    }

    @Test
    void rowsAreCalledByTheirIdWhereTheyHaveOne() throws IOException {
        Outcome outcome = train(job("named", "data.id=who", "forest.outOfBagPredictions=json"), false);
        Dataset<Row> table = table("named/out-of-bag.json");

        assertThat(table.columns())
                .containsExactlyInAnyOrder("who", "side", "prediction", "probability_down", "probability_up", "trees");
        assertThat(table.count()).isEqualTo(outcome.rows());
        Map<String, Long> told = counted(table.selectExpr("concat(who, ',', side)").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList());
        Map<String, Long> written = counted(Files.readAllLines(folder.resolve("rows.csv")).stream()
                .map(line -> line.replaceAll(",.*,", ","))
                .toList());
        assertThat(told).allSatisfy((row, count) -> assertThat(count).isBetween(1L, written.getOrDefault(row, 0L)));
        assertThat((double) table.filter("prediction = side").count()
                        / table.filter("trees > 0").count())
                .isEqualTo(outcome.metrics().get("outOfBag.accuracy"), within(1e-12));
    }

    private static Map<String, Long> counted(List<String> words) {
        return words.stream().collect(Collectors.groupingBy(word -> word, Collectors.counting()));
    }

    @Test
    void anOldTableIsGoneWithItsModel() {
        train(job("again", "forest.outOfBagPredictions=csv"), false);
        assertThat(folder.resolve("again/out-of-bag.csv")).isDirectory();

        train(job("again"), true);

        assertThat(folder.resolve("again/out-of-bag.csv")).doesNotExist();
    }

    @Test
    void whatCannotBeIsRefusedBeforeTheFit() {
        assertThatThrownBy(() ->
                        job("x", "forest.outOfBagPredictions=csv", "forest.outOfBag=false", "forest.bootstrap=false"))
                .hasMessageStartingWith("forest.outOfBagPredictions: expected trees that leave rows out");
        assertThatThrownBy(() -> job("x", "forest.outOfBagPredictions=xlsx"))
                .hasMessageStartingWith(
                        "forest.outOfBagPredictions: expected one of parquet, csv, json, found \"xlsx\"");
        assertThatThrownBy(() -> train(
                        job(
                                "x",
                                "forest.outOfBagPredictions=csv",
                                "data.derive.Trees=double(x)",
                                "data.features=[Trees, y]",
                                "data.categories=[]"),
                        false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "forest.outOfBagPredictions: expected columns of other names than those it adds, found two named"
                                + " \"trees\"");
        assertThat(folder.resolve("x/importances.csv")).doesNotExist();
    }
}
