package io.github.thalweg.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import org.apache.spark.ml.Estimator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How much heap a deep forest of ours and a shallow one of MLlib's need: one fit each in a JVM of its own, in which all
 * garbage is collected once a second and what is then left is measured. Slower than a fit left alone, and not for timing.
 *
 * <pre>bin/example TreePeak [--rows N] [--trees N] [--depth D]</pre>
 */
public final class TreePeak {
    private static final String RESULT = "peak of live heap, in bytes: ";
    private static final long HEAP = 4L << 30;

    private TreePeak() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Arguments given = Arguments.of(arguments);
        if (given.values().containsKey("side")) {
            measure(given);
            return;
        }
        long ours = apart("ours", arguments);
        long theirs = apart("mllib", arguments);
        Report.line("live heap at most: ours %s, MLlib's %s", Report.megabytes(ours), Report.megabytes(theirs));
        Report.line("  %.2f of theirs", ours / (double) theirs);
    }

    private static long apart(String side, String[] arguments) throws IOException, InterruptedException {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--side";
        all[arguments.length + 1] = side;
        List<String> said = SmallHeap.output(TreePeak.class, all, HEAP);
        return said.stream()
                .filter(line -> line.startsWith(RESULT))
                .mapToLong(line -> Long.parseLong(line.substring(RESULT.length())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no result in " + String.join("\n", said)));
    }

    private static void measure(Arguments given) throws IOException {
        LongAccumulator most = new LongAccumulator(Math::max, 0);
        try (SparkSession spark =
                SparkSession.builder().config(LocalSpark.configuration("peak")).getOrCreate()) {
            spark.sparkContext().setLogLevel("ERROR");
            Dataset<Row> rows = TreeRows.train(spark, (long) given.number("rows", 1_000_000));
            ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
            clock.scheduleWithFixedDelay(() -> most.accumulate(HeapWatch.live()), 0, 1, TimeUnit.SECONDS);
            Estimator<?> estimator = given.text("side").equals("ours")
                    ? TreeOurs.forest((int) given.number("trees", 100), (int) given.number("depth", 20), 256)
                    : TreePeers.forest(10, 10, 32);
            Object model = estimator.fit(rows);
            clock.shutdownNow();
            most.accumulate(HeapWatch.live());
            Report.line("%s", model.getClass().getSimpleName()); // and so it was alive until here
        }
        Report.line("%s%d", RESULT, most.get());
    }
}
