package io.github.thalweg.benchmarks;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.train.NetworkFit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast a network learns without Spark: {@link Perceptron} on rows of random numbers, in samples per second and bytes
 * allocated per step; beside it PyTorch, where there is one, taking turns.
 *
 * <pre>bin/example StepBenchmark [--python PATH] [--seconds S] [--repetitions N]</pre>
 */
public final class StepBenchmark {
    private static final int ROWS = 38_400;

    private StepBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Arguments given = Arguments.of(arguments);
        double seconds = given.number("seconds", 1);
        int repetitions = (int) given.number("repetitions", 5);
        Report.machine();
        List<Contender> contenders = new ArrayList<>();
        try {
            for (int shards : new int[] {2, 8}) {
                List<Rows> rows = RandomRows.of(ROWS, shards);
                contenders.add(Ours.of(rows, 2));
                contenders.add(Ours.of(rows, 1));
            }
            int ours = contenders.size();
            String python = given.text("python", "python3");
            Torch.start(python, 1, 1).ifPresent(contenders::add);
            Torch.start(python, 1, 2).ifPresent(contenders::add);
            Torch.start(python, 2, 2).ifPresent(contenders::add);
            double[] medians = takeTurns(contenders, repetitions, seconds);
            report(contenders, medians, ours);
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    /** Samples per second of each, the median of repetitions in turns; one more before them warms up. */
    private static double[] takeTurns(List<Contender> contenders, int repetitions, double seconds) throws IOException {
        double[][] rates = new double[contenders.size()][repetitions];
        for (Contender contender : contenders) {
            contender.rate(3 * seconds);
        }
        for (int repetition = 0; repetition < repetitions; repetition++) {
            for (int i = 0; i < rates.length; i++) {
                rates[i][repetition] = contenders.get(i).rate(seconds);
            }
        }
        double[] medians = new double[rates.length];
        for (int i = 0; i < rates.length; i++) {
            medians[i] = Report.median(rates[i]);
        }
        return medians;
    }

    private static void report(List<Contender> contenders, double[] medians, int ours) {
        double best = 0;
        for (int i = 0; i < medians.length; i++) {
            Report.line(
                    "%-36s %,9.0f samples/s  %s",
                    contenders.get(i).name(), medians[i], contenders.get(i).note());
            best = i < ours ? best : Math.max(best, medians[i]);
        }
        if (best == 0) {
            Report.line("no torch: --python PATH names a python that has it");
            return;
        }
        for (int i = 0; i < ours; i++) {
            Report.line(
                    "%-36s %9.2f x the best figure of torch", contenders.get(i).name(), medians[i] / best);
        }
    }

    /** Something that trains the network. */
    interface Contender extends AutoCloseable {
        String name();

        /** Trains for some seconds and returns samples per second. */
        double rate(double seconds) throws IOException;

        String note();

        @Override
        void close();
    }

    /** A fit that goes on where it stopped. */
    private static final class Ours implements Contender {
        private final String name;
        private final LocalShards<Rows> rows;
        private final NetworkFit fit;
        private final Allocations allocations = new Allocations();
        private long rounds;
        private double bytes;

        private Ours(String name, LocalShards<Rows> rows, NetworkFit fit) {
            this.name = name;
            this.rows = rows;
            this.fit = fit;
        }

        static Ours of(List<Rows> shards, int threads) {
            LocalShards<Rows> rows = LocalShards.of(shards, threads);
            NetworkFit fit = NetworkFit.prepare(
                    rows,
                    Perceptron.featureNames(),
                    List.of(),
                    Perceptron.layers(),
                    new CrossEntropy(),
                    Scaling.Rule.parse("none"),
                    Perceptron.training(1_000_000));
            return new Ours("thalweg, shards " + shards.size() + ", threads " + threads, rows, fit);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public double rate(double seconds) {
            long from = rounds;
            long before = allocations.bytes();
            long began = System.nanoTime();
            long end = began + (long) (seconds * 1e9);
            rounds = fit.run(List.of(), from, () -> System.nanoTime() > end);
            double taken = (System.nanoTime() - began) / 1e9;
            bytes = (allocations.bytes() - before) / (double) (rounds - from);
            return (rounds - from) * Perceptron.BATCH / taken;
        }

        @Override
        public String note() {
            return String.format(java.util.Locale.ROOT, "%,.0f bytes allocated per step", bytes);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
