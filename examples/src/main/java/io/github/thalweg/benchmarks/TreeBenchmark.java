package io.github.thalweg.benchmarks;

import io.github.thalweg.benchmarks.TreeContest.Fitted;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Forests and boosting beside Spark MLlib's and XGBoost4J-Spark's: time, AUC on 200,000 other rows, and heap. All run in this
 * JVM in {@code local[2]}, one after the other, and the second fit of each counts; {@link TreeRows} are made while they are
 * read, in every fit anew.
 *
 * <pre>bin/example TreeBenchmark [--rows N] [--only forest|deep|boosting|xgboost|scaling|scoring|memory]</pre>
 * {@code memory} trains on more than twice the heap of another JVM, of 1 GB ({@code --heap MEGABYTES}). All lines take half
 * an hour or so, most of it MLlib's.
 */
public final class TreeBenchmark {
    private static final List<String> LINES =
            List.of("forest", "deep", "boosting", "xgboost", "scaling", "scoring", "memory");
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

    public static void main(String[] arguments) throws IOException, InterruptedException {
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
            case "xgboost" -> xgboost();
            case "scaling" -> scaling();
            case "scoring" -> scoring();
            default -> throw new IllegalStateException("no line " + line);
        }
    }

    private void forest() {
        contest.second("MLlib, 20 trees of depth 10, 32 bins", () -> TreePeers.forest(20, 10, 32));
    }

    private void deep() {
        contest.second("MLlib, 10 trees of depth 10, 32 bins", () -> TreePeers.forest(10, 10, 32));
    }

    private void boosting() {
        contest.second("MLlib, 20 rounds of depth 5, 32 bins", () -> TreePeers.boosting(20, 5, 32));
    }

    private void xgboost() {
        contest.second("XGBoost, 100 rounds of depth 6, 256 bins", () -> TreePeers.xgboost(100, 6, 256));
    }

    private void scaling() {}

    private void scoring() {
        TreeContest small = new TreeContest(() -> TreeRows.train(spark, 100_000), contest.test());
        Fitted theirs =
                small.first("MLlib, 100 trees of depth 10 from 100,000 rows", () -> TreePeers.forest(100, 10, 32));
        Dataset<Row> scored = TreeRows.train(spark, rows).cache();
        scored.count();
        transform(theirs.model(), scored);
        Report.line("  MLlib: %.2f s", transform(theirs.model(), scored));
        scored.unpersist();
    }

    /** Seconds to compute all columns of all rows. */
    private static double transform(Model<?> model, Dataset<Row> rows) {
        long began = System.nanoTime();
        model.transform(rows).write().format("noop").mode("overwrite").save();
        return (System.nanoTime() - began) / 1e9;
    }
}
