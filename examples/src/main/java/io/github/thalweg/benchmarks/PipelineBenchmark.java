package io.github.thalweg.benchmarks;

import io.github.thalweg.decoupled.DecoupledFit;
import io.github.thalweg.decoupled.Decoupling;
import io.github.thalweg.decoupled.Delay;
import io.github.thalweg.decoupled.Mode;
import io.github.thalweg.decoupled.Synthesizer;
import io.github.thalweg.decoupled.Watch;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.initialize.Glorot;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.nn.layer.Tanh;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spec.Count;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What decoupling saves where stages have work to do, and what it costs where they have none: four stages on {@code
 * local[4]}, a hundred batches, once locked (backpropagation) and once decoupled with labels, through the same rounds of
 * Spark. The work is sleep, so four slots are enough and the machine's cores do not matter.
 *
 * <pre>bin/example PipelineBenchmark [--forward 25] [--backward 25] [--batches 100]</pre>
 */
public final class PipelineBenchmark {
    private static final int STAGES = 4;
    private static final int BATCH = 32;
    private static final int WIDTH = 64;
    private static final List<String> NAMES =
            IntStream.range(0, WIDTH).mapToObj(i -> "x" + i).toList();

    private PipelineBenchmark() {}

    public static void main(String[] arguments) {
        Arguments given = Arguments.of(arguments);
        Delay delay = new Delay((int) given.number("forward", 25), (int) given.number("backward", 25));
        int batches = (int) given.number("batches", 100);
        Report.machine();
        try (JavaSparkContext spark =
                new JavaSparkContext(LocalSpark.configuration("pipeline").setMaster("local[" + STAGES + "]"))) {
            List<Rows> rows = rows(batches);
            run(spark, rows, Mode.DECOUPLED_WITH_LABELS, Delay.NONE); // warms up
            run(spark, rows, Mode.BACKPROPAGATION, Delay.NONE);
            compare(spark, rows, delay);
            compare(spark, rows, Delay.NONE);
            Report.line("  uncut      %6.2f s: the same network by a Spark job for each batch", uncut(spark, rows));
        }
    }

    private static void compare(JavaSparkContext spark, List<Rows> rows, Delay delay) {
        Seen locked = run(spark, rows, Mode.BACKPROPAGATION, delay);
        Seen decoupled = run(spark, rows, Mode.DECOUPLED_WITH_LABELS, delay);
        Report.line("%d ms forward, %d ms backward in each stage", delay.forward(), delay.backward());
        Report.line("  locked     %s", locked);
        Report.line("  decoupled  %s", decoupled);
        Report.line("  decoupled takes %.2f x the time of the locked pipeline", decoupled.seconds / locked.seconds);
        double sleep = STAGES * (delay.forward() + delay.backward()) * locked.batches / 1000.0;
        if (sleep > 0) {
            Report.line(
                    "  and %.2f x that of a locked pipeline whose rounds cost nothing (%.1f s)",
                    decoupled.seconds / sleep, sleep);
        }
    }

    private record Seen(double seconds, long rounds, long batches, double[] idle) {
        @Override
        public String toString() {
            String shares = Arrays.stream(idle)
                    .mapToObj(share -> String.format(Locale.ROOT, "%.0f %%", 100 * share))
                    .collect(Collectors.joining(", "));
            return String.format(Locale.ROOT, "%6.2f s, %d rounds, idle stage by stage: %s", seconds, rounds, shares);
        }
    }

    private static Seen run(JavaSparkContext spark, List<Rows> rows, Mode mode, Delay delay) {
        Decoupling decoupling = new Decoupling(
                mode, List.of(2, 4, 6), 1, Synthesizer.linear(Sgd.of(0.01)), 0, Count.AUTO, Watch.NONE, delay);
        try (SparkShards<Rows> shards = shards(spark, rows);
                DecoupledFit fit = DecoupledFit.prepare(
                        shards,
                        NAMES,
                        List.of(),
                        input -> layers(),
                        new CrossEntropy(),
                        Scaling.Rule.parse("none"),
                        Training.of(Sgd.of(0.1), BATCH, 1),
                        decoupling)) {
            long began = System.nanoTime();
            long rounds = fit.run(List.of(), 0, () -> false);
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Seen(
                    seconds,
                    rounds,
                    fit.learner().batchesPerEpoch(),
                    fit.learner().idle());
        }
    }

    /** Seconds of the same batches where nothing is cut. */
    private static double uncut(JavaSparkContext spark, List<Rows> rows) {
        try (SparkShards<Rows> shards = shards(spark, rows)) {
            NetworkFit fit = NetworkFit.prepare(
                    shards,
                    NAMES,
                    List.of(),
                    input -> layers(),
                    new CrossEntropy(),
                    Scaling.Rule.parse("none"),
                    Training.of(Sgd.of(0.1), BATCH, 1));
            long began = System.nanoTime();
            fit.run(List.of(), 0, () -> false);
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static SparkShards<Rows> shards(JavaSparkContext spark, List<Rows> rows) {
        List<Held<Rows>> held = IntStream.range(0, STAGES)
                .mapToObj(number -> new Held<>(number, rows.get(number)))
                .toList();
        return SparkShards.of(spark.parallelize(held, STAGES), STAGES);
    }

    private static Layer layers() {
        Glorot weight = new Glorot(true, 1);
        return Sequential.of(
                new Linear(WIDTH, WIDTH, true, weight),
                new Tanh(),
                new Linear(WIDTH, WIDTH, true, weight),
                new Tanh(),
                new Linear(WIDTH, WIDTH, true, weight),
                new Tanh(),
                new Linear(WIDTH, 2, true, weight));
    }

    private static List<Rows> rows(int batches) {
        RandomGenerator random = Seed.stream(1, 0, 0);
        double[][] x = new double[batches * BATCH][WIDTH];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            Arrays.setAll(x[i], j -> Sampling.gaussian(random));
            y[i] = x[i][0] > x[i][1] ? 1 : 0;
        }
        try (LocalShards<Rows> local = LocalRows.of(x, y, null, STAGES, 1)) {
            return local.list();
        }
    }
}
