package io.github.thalweg.cluster;

import io.github.thalweg.math.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The few weighted points of which k-means|| chooses its centers, on the driver: greedy k-means++ (of some candidates the one
 * that lowers the cost most: Arthur and Vassilvitskii, "k-means++", 2007, section 4), then Lloyd's rounds among the candidates.
 */
final class Candidates {
    private static final int ROUNDS = 30; // as MLlib

    private final Measure measure;
    private final double[] points; // [count, width]
    private final double[] weights;
    private final int width;

    /**
     * @param points [count, width], no two alike
     * @param weights [count]: what the rows that are nearest to each weigh
     */
    Candidates(Measure measure, double[] points, double[] weights, int width) {
        this.measure = measure;
        this.points = points;
        this.weights = weights;
        this.width = width;
    }

    /** @return [k, width], or fewer where fewer candidates differ */
    double[] choose(int k, long seed) {
        double[] centers = seeds(k, Seed.stream(seed, k, 0));
        double[] origin = Centers.mean(points, width);
        double moved = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS && moved > 0; round++) {
            double[] next = means(centers, origin);
            moved = farthest(centers, next);
            centers = next;
        }
        return centers;
    }

    private double[] seeds(int k, RandomGenerator random) {
        double[] centers = new double[k * width];
        int tries = 2 + (int) StrictMath.log(k);
        double[] cost = new double[weights.length]; // of each candidate, by weight
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        int chosen = 0;
        double[] masses = weights; // the first is drawn by weight alone
        double[] trial = new double[weights.length];
        double[] best = new double[weights.length];
        for (; chosen < k; chosen++) {
            double total = sum(masses);
            double least = Double.POSITIVE_INFINITY;
            int winner = -1;
            for (int t = 0; t < tries && total > 0; t++) {
                int tried = draw(masses, random.nextDouble() * total);
                double potential = lower(cost, tried, trial);
                if (potential < least) {
                    least = potential;
                    winner = tried;
                    double[] spare = best;
                    best = trial;
                    trial = spare;
                }
            }
            if (winner < 0) {
                break;
            }
            System.arraycopy(points, winner * width, centers, chosen * width, width);
            System.arraycopy(best, 0, cost, 0, cost.length);
            masses = cost;
        }
        return Arrays.copyOf(centers, chosen * width);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** The candidate at which masses, added up, pass {@code at}. */
    private static int draw(double[] masses, double at) {
        double sum = 0;
        int last = 0;
        for (int i = 0; i < masses.length; i++) {
            if (masses[i] > 0) {
                last = i;
                sum += masses[i];
                if (sum > at) {
                    return i;
                }
            }
        }
        return last;
    }

    /** What all candidates cost with one center more. */
    private double lower(double[] cost, int center, double[] into) {
        double sum = 0;
        for (int i = 0; i < cost.length; i++) {
            double squared = Centers.squared(points, i * width, points, center * width, width);
            into[i] = Math.min(cost[i], weights[i] * measure.cost(squared));
            sum += into[i];
        }
        return sum;
    }

    private double[] means(double[] centers, double[] origin) {
        int[] nearest = new int[weights.length];
        new Centers(centers, width).nearest(points, weights.length, nearest, new float[weights.length]);
        KMeansSum sum = new KMeansSum(centers.length / width, width, 0);
        for (int i = 0; i < nearest.length; i++) {
            sum.add(nearest[i], weights[i], points, i * width, origin);
            sum.weights[nearest[i]] += weights[i];
        }
        return sum.means(measure, centers, origin);
    }

    /** The squared distance of the center that moves farthest. */
    private double farthest(double[] before, double[] after) {
        double farthest = 0;
        for (int at = 0; at < before.length; at += width) {
            farthest = Math.max(farthest, Centers.squared(before, at, after, at, width));
        }
        return farthest;
    }
}
