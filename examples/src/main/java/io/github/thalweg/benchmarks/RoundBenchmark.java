package io.github.thalweg.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.train.NetworkFit;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * What a round costs on Spark: one whole round of {@link Perceptron} (parameters out, gradients of two partitions back, a
 * step of Adam) beside an empty job, and beside a job that only broadcasts as many bytes as the parameters have and
 * collects as many from each partition.
 *
 * <pre>bin/example RoundBenchmark [--repetitions N]</pre>
 */
public final class RoundBenchmark {
    private static final int PARTITIONS = 2;
    private static final int BYTES = 235_146 * Float.BYTES;
    private static final int ROWS = 12_800;
    private static final int TURN = 20; // jobs of one kind in a row

    private RoundBenchmark() {}

    public static void main(String[] arguments) {
        int repetitions = (int) Arguments.of(arguments).number("repetitions", 9);
        Report.machine();
        try (JavaSparkContext spark = LocalSpark.open("round")) {
            JavaRDD<Held<Rows>> parts = spark.parallelize(List.of(0, 1), PARTITIONS)
                    .map(number ->
                            new Held<>(number, RandomRows.of(ROWS, PARTITIONS).get(number)));
            SparkShards<Rows> shards = SparkShards.of(parts, PARTITIONS);
            NetworkFit fit = NetworkFit.prepare(
                    shards,
                    Perceptron.featureNames(),
                    List.of(),
                    Perceptron.layers(),
                    new CrossEntropy(),
                    Scaling.Rule.parse("none"),
                    Perceptron.training(1_000_000));
            AtomicLong rounds = new AtomicLong();
            List<Runnable> kinds = List.of(
                    () -> parts.foreachPartition(ignored -> {}),
                    () -> carry(spark, parts),
                    () -> rounds.set(fit.run(List.of(), rounds.get(), atTwo())));
            List<Cost> costs = takeTurns(kinds, repetitions);
            Report.line("an empty job                       %s", costs.get(0));
            Report.line("a job that carries the same bytes  %s", costs.get(1));
            Report.line("a round                            %s", costs.get(2));
            Report.line(
                    "a round takes %.2f x the job that carries the same bytes",
                    costs.get(2).wall() / costs.get(1).wall());
        }
    }

    /** Broadcasts the parameters' bytes and collects a gradient's from each partition; nobody looks at them. */
    private static void carry(JavaSparkContext spark, JavaRDD<Held<Rows>> parts) {
        Broadcast<byte[]> sent = spark.broadcast(new byte[BYTES]);
        parts.mapPartitions(held -> List.of(sent.value().clone()).iterator()).collect();
        sent.destroy(false);
    }

    /** Stops a fit when it asks for its second round. */
    private static java.util.function.BooleanSupplier atTwo() {
        AtomicLong asked = new AtomicLong();
        return () -> asked.getAndIncrement() > 0;
    }

    /** Milliseconds a job: the median of those on the clock, and those of all processors together. */
    private record Cost(double wall, double processors) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%6.1f ms, %6.1f ms of processor time", wall, processors);
        }
    }

    /** The medians over all turns of each kind; two turns before them warm up. */
    private static List<Cost> takeTurns(List<Runnable> kinds, int repetitions) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double[][] wall = new double[kinds.size()][repetitions * TURN];
        double[][] processors = new double[kinds.size()][repetitions];
        for (int repetition = -2; repetition < repetitions; repetition++) {
            int turn = Math.max(0, repetition);
            for (int kind = 0; kind < wall.length; kind++) {
                long used = system.getProcessCpuTime();
                for (int i = 0; i < TURN; i++) {
                    long began = System.nanoTime();
                    kinds.get(kind).run();
                    wall[kind][turn * TURN + i] = (System.nanoTime() - began) / 1e6;
                }
                processors[kind][turn] = (system.getProcessCpuTime() - used) / 1e6 / TURN;
            }
        }
        List<Cost> costs = new ArrayList<>();
        for (int kind = 0; kind < wall.length; kind++) {
            costs.add(new Cost(Report.median(wall[kind]), Report.median(processors[kind])));
        }
        return costs;
    }
}
