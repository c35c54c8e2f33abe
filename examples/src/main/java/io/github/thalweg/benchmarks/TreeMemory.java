package io.github.thalweg.benchmarks;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spark.load.Table;
import io.github.thalweg.spark.load.row.Columns;
import io.github.thalweg.spark.load.row.Labels;
import io.github.thalweg.spark.load.row.Packing;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.grow.Impurity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A forest of more rows than the heap holds: rows are made while they are read, packed and cut into bins on disk where they
 * must, and the forest is grown level by level. Starts a JVM with a small heap for it.
 *
 * <pre>bin/example TreeMemory [--heap MEGABYTES] [--times T] [--trees N] [--folder SCRATCH]</pre>
 * needs some three times the size of the rows as scratch space.
 */
public final class TreeMemory {
    private static final int PARTITIONS = 32;
    private static final Packing PACKING =
            new Packing(SparkShards.STANDARD, PARTITIONS, RowSplit.none(), Labels.numbers(), true).inPlace(PARTITIONS);

    private TreeMemory() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Arguments given = Arguments.of(arguments);
        long heap = (long) given.number("heap", 1024) << 20;
        if (!SmallHeap.here(heap)) {
            System.exit(SmallHeap.again(TreeMemory.class, arguments, heap));
        }
        long rows = (long) (given.number("times", 2.1) * heap / (TreeRows.FEATURES * Float.BYTES));
        Path folder = Files.createTempDirectory(
                Path.of(given.text("folder", System.getProperty("java.io.tmpdir"))), "thalweg");
        Report.machine();
        try (SparkSession spark = SparkSession.builder()
                .config(LocalSpark.configuration("tree memory").set("spark.local.dir", folder.toString()))
                .getOrCreate()) {
            spark.sparkContext().setLogLevel("ERROR");
            run(spark, rows, (int) given.number("trees", 4));
        } finally {
            delete(folder);
        }
    }

    private static void run(SparkSession spark, long rows, int trees) {
        long bytes = rows * TreeRows.FEATURES * Float.BYTES;
        long most = Runtime.getRuntime().maxMemory();
        Report.line(
                "%,d rows of %s, %.1f times the heap of %s",
                rows, Report.megabytes(bytes), bytes / (double) most, Report.megabytes(most));
        long began = System.nanoTime();
        try (HeapWatch watch = new HeapWatch();
                Table table = Table.of(
                        TreeRows.train(spark, rows, PARTITIONS),
                        new Columns(List.of("label"), List.of("features"), null, null),
                        PACKING);
                SparkShards<Rows> packed = table.keep(0);
                TreeFit fit = forest(packed, trees)) {
            Report.line("%s", fit.plan());
            Report.line("read, packed and binned in %.1f s, at most %s", seconds(began), used(watch));
            long grow = System.nanoTime();
            fit.run(List.of(), 0, () -> false);
            Report.line("%d trees of depth 10 grown in %.1f s, at most %s", trees, seconds(grow), used(watch));
        }
    }

    private static TreeFit forest(Shards<Rows> rows, int trees) {
        ForestOptions options = ForestOptions.of(trees, 10, Impurity.GINI);
        List<String> names =
                IntStream.range(0, TreeRows.FEATURES).mapToObj(i -> "x" + i).toList();
        return ForestFit.prepare(rows, Features.numbers(names), List.of("0", "1"), options);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static String used(HeapWatch watch) {
        return Report.megabytes(watch.most()) + " of heap in use, garbage included";
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
