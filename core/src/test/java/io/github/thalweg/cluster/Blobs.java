package io.github.thalweg.cluster;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Seed;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Rows around a few places, and what tests ask of them. */
final class Blobs {
    private Blobs() {}

    /** Rows around {@code count} places of which the coordinates have a standard deviation of 3; row i is around place i mod count. */
    static double[][] around(int count, int rows, int width, double deviation, long seed) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        double[][] places = new double[count][width];
        for (double[] place : places) {
            for (int j = 0; j < width; j++) {
                place[j] = 3 * random.nextGaussian();
            }
        }
        double[][] all = new double[rows][width];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                all[i][j] = places[i % count][j] + deviation * random.nextGaussian();
            }
        }
        return all;
    }

    static LocalShards<Rows> shards(double[][] rows, double[] weights, int threads) {
        return LocalRows.of(rows, (double[]) null, weights, 13, threads);
    }

    static List<String> names(int width) {
        return IntStream.range(0, width).mapToObj(j -> "x" + j).toList();
    }

    static KMeansOptions options(int k, Seeding start) {
        return new KMeansOptions(k, 20, 0, start, 2, Measure.EUCLIDEAN, 1);
    }

    static KMeansModel fit(double[][] rows, double[] weights, KMeansOptions options) {
        return fit(rows, weights, options, null);
    }

    static KMeansModel fit(double[][] rows, double[] weights, KMeansOptions options, KMeansModel from) {
        try (LocalShards<Rows> shards = shards(rows, weights, 1)) {
            KMeansFit fit = KMeansFit.prepare(shards, names(rows[0].length), options, from);
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    /** A model to go on from. */
    static KMeansModel model(Measure distance, double[]... centers) {
        int width = centers[0].length;
        double[] flat = new double[centers.length * width];
        for (int c = 0; c < centers.length; c++) {
            System.arraycopy(centers[c], 0, flat, c * width, width);
        }
        return new KMeansModel(distance, names(width), flat, new long[centers.length], Double.NaN, 0);
    }

    static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }

    static int nearest(double[][] centers, double[] row) {
        int nearest = 0;
        for (int c = 1; c < centers.length; c++) {
            nearest = squared(centers[c], row) < squared(centers[nearest], row) ? c : nearest;
        }
        return nearest;
    }
}
