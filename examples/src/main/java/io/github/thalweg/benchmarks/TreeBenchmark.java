package io.github.thalweg.benchmarks;

import io.github.thalweg.benchmarks.TreeContest.Contestant;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.ml.Estimator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Forests and boosting beside Spark MLlib's and XGBoost4J-Spark's: time, AUC on 200,000 other rows, and heap. All are
 * estimators of {@code spark.ml}, run in this JVM in {@code local[2]} in turns, and the second fit of each counts; {@link
 * TreeRows} are made while they are read, in every fit anew.
 *
 * <pre>bin/example TreeBenchmark [--rows N] [--only forest|deep|boosting|heavy|xgboost|scaling|scoring]</pre>
 * All lines take half an hour or so, most of it MLlib's. {@link TreePeak} measures the heap of the deep forest, {@link
 * TreeMemory} grows one of more rows than the heap holds.
 */
public final class TreeBenchmark {
    private static final List<String> LINES =
            List.of("forest", "deep", "boosting", "heavy", "xgboost", "scaling", "scoring");
    private static final long TEST_ROWS = 200_000;

    private final SparkSession spark;
    private final long rows;
    private final TreeContest contest;

    private TreeBenchmark(SparkSession spark, long rows) {
        this.spark = spark;
        this.rows = rows;
        Dataset<Row> test = TreeRows.test(spark, TEST_ROWS).cache();
        test.count();
        this.contest = new TreeContest(() -> TreeRows.train(spark, rows), test);
    }

    public static void main(String[] arguments) throws IOException {
        Arguments given = Arguments.of(arguments);
        String only = given.text("only", "");
        if (!only.isEmpty() && !LINES.contains(only)) {
            throw new IllegalArgumentException("--only: expected one of " + LINES + ", found \"" + only + "\"");
        }
        Report.machine();
        load();
        try (SparkSession spark =
                SparkSession.builder().config(LocalSpark.configuration("trees")).getOrCreate()) {
            spark.sparkContext().setLogLevel("ERROR"); // MLlib and XGBoost warn a lot
            TreeBenchmark benchmark = new TreeBenchmark(spark, (long) given.number("rows", 1_000_000));
            for (String line : only.isEmpty() ? LINES : List.of(only)) {
                Report.line("%s", line);
                benchmark.run(line);
            }
        }
        load();
    }

    /** Whoever else works on this machine makes figures worse; ratios, less so. */
    private static void load() {
        Report.line(
                "load average of the last minute: %.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void run(String line) {
        switch (line) {
            case "forest" -> forest();
            case "deep" -> deep();
            case "boosting" -> boosting();
            case "heavy" -> heavy();
            case "xgboost" -> xgboost();
            case "scaling" -> scaling();
            case "scoring" -> TreeScoring.run(TreeRows.train(spark, 100_000), TreeRows.train(spark, rows));
            default -> throw new IllegalStateException("no line " + line);
        }
    }

    private void forest() {
        contest.inTurns(
                new Contestant("thalweg, 20 trees of depth 10, 32 bins", () -> TreeOurs.forest(20, 10, 32)),
                new Contestant("MLlib, the same", () -> TreePeers.forest(20, 10, 32)));
    }

    private void deep() {
        contest.inTurns(
                new Contestant("thalweg, 100 trees of depth 20, 256 bins", () -> TreeOurs.forest(100, 20, 256)),
                new Contestant("MLlib, 10 trees of depth 10, 32 bins", () -> TreePeers.forest(10, 10, 32)));
        Report.line("  heap: bin/example TreePeak measures it, each in a JVM of its own");
    }

    private void boosting() {
        boostsAsMllib(contest);
    }

    private void heavy() {
        Dataset<Row> test = TreeRows.heavyTest(spark, TEST_ROWS).cache();
        test.count();
        boostsAsMllib(new TreeContest(() -> TreeRows.heavyTrain(spark, rows), test));
        test.unpersist();
    }

    /** Either side's AUC varies with the sample that its thresholds come from: see the decisions of core's tree.boost. */
    private static void boostsAsMllib(TreeContest contest) {
        contest.inTurns(
                new Contestant("thalweg, 20 rounds of depth 5, 32 bins", () -> TreeOurs.boostingOfMllib(20, 5, 32)),
                new Contestant("MLlib, the same", () -> TreePeers.boosting(20, 5, 32)));
    }

    private void xgboost() {
        contest.inTurns(
                new Contestant("thalweg, 100 rounds of depth 6, 256 bins", () -> TreeOurs.boosting(100, 6, 256)),
                new Contestant("XGBoost, the same", () -> TreePeers.xgboost(100, 6, 256)));
    }

    /** How time grows with rows: the slope of its logarithm between half a time and four times the rows. */
    private void scaling() {
        grows("forest of 20 trees, depth 10, 32 bins", () -> TreeOurs.forest(20, 10, 32));
        grows("boosting, 20 rounds, depth 5, 32 bins", () -> TreeOurs.boosting(20, 5, 32));
    }

    private void grows(String name, Supplier<Estimator<?>> estimator) {
        double few = seconds(rows / 2, name, estimator);
        double many = seconds(4 * rows, name, estimator);
        Report.line("  %s: time grows as rows to the power of %.3f", name, Math.log(many / few) / Math.log(8));
    }

    private double seconds(long size, String name, Supplier<Estimator<?>> estimator) {
        return new TreeContest(() -> TreeRows.train(spark, size), contest.test())
                .second(new Contestant(name + ", " + size + " rows", estimator));
    }
}
