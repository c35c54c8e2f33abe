package io.github.thalweg.cluster;

import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How fast k-means learns without Spark, in seconds a round and of CPU in all: 500,000 rows of 16 numbers around 50 places, 50
 * clusters, 20 rounds. The second fit is warm.
 *
 * <pre>java -cp CLASSPATH io.github.thalweg.cluster.KMeansBenchmark [START] [THREADS] [ROWS] [FEATURES] [K]</pre>
 */
public final class KMeansBenchmark {
    private KMeansBenchmark() {}

    public static void main(String[] arguments) {
        Seeding start = new Seeding(arguments.length > 0 ? arguments[0] : "k-means||");
        int threads = number(arguments, 1, 2);
        int k = number(arguments, 4, 50);
        double[][] table = table(number(arguments, 2, 500_000), number(arguments, 3, 16), k);
        List<String> names = Blobs.names(table[0].length);
        KMeansOptions options = new KMeansOptions(k, 20, 1e-4, start, 2, Measure.EUCLIDEAN, 1);
        try (LocalShards<Rows> rows = LocalRows.of(table, (double[]) null, null, 8, threads)) {
            for (int fits = 0; fits < 3; fits++) {
                fit(rows, names, options);
            }
        }
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private static double[][] table(int rows, int width, int places) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] around = new double[places][width];
        for (double[] place : around) {
            for (int j = 0; j < width; j++) {
                place[j] = 1.5 * random.nextGaussian();
            }
        }
        double[][] table = new double[rows][width];
        for (double[] row : table) {
            double[] place = around[random.nextInt(places)];
            for (int j = 0; j < width; j++) {
                row[j] = place[j] + random.nextGaussian();
            }
        }
        return table;
    }

    private static void fit(LocalShards<Rows> rows, List<String> names, KMeansOptions options) {
        long cpu = cpu();
        long began = System.nanoTime();
        KMeansFit fit = KMeansFit.prepare(rows, names, options, null);
        Times times = new Times();
        fit.run(List.of(times), 0, () -> false);
        double seconds = (System.nanoTime() - began) / 1e9;
        KMeansModel model = fit.model();
        System.out.printf(
                Locale.ROOT,
                "%s: %.3f s, %.2f s of CPU, %d clusters, cost of a row %.5f; seconds a round: %s%n",
                options.start().word(),
                seconds,
                (cpu() - cpu) / 1e9,
                model.clusters(),
                model.trainingCost() / Math.max(1, fit.learner().report().rows()),
                String.join(" ", times.rounds));
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static final class Times implements Listener {
        private final List<String> rounds = new ArrayList<>();
        private long last = System.nanoTime();

        @Override
        public long due(long round) {
            return round + 1;
        }

        @Override
        public void after(FitState state) {
            long now = System.nanoTime();
            rounds.add(String.format(Locale.ROOT, "%.3f", (now - last) / 1e9));
            last = now;
        }
    }
}
