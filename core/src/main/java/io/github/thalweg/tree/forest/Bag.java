package io.github.thalweg.tree.forest;

import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.grow.Encoding;
import java.io.Serializable;

/**
 * How often each row counts in a tree: a function of (seed, tree, row id) alone. With replacement a Poisson number (Oza and
 * Russell, "Online Bagging and Boosting", AISTATS 2001), without replacement 0 or 1.
 */
final class Bag implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long seed;
    private final double[] cumulative; // P(count ≤ k)

    Bag(ForestOptions options) {
        this.seed = options.seed();
        double rate = options.subsamplingRate();
        if (options.bootstrap()) {
            cumulative = new double[Encoding.MOST_REPEATS];
            double probability = StrictMath.exp(-rate);
            double sum = 0;
            for (int k = 0; k < cumulative.length; k++) {
                sum += probability;
                cumulative[k] = sum;
                probability *= rate / (k + 1);
            }
        } else {
            cumulative = rate < 1 ? new double[] {1 - rate} : new double[] {-1};
        }
    }

    /** The number of times that a row counts in a tree. */
    int count(int tree, long id) {
        double u = Seed.uniform(Seed.hash(seed, tree, id));
        int count = 0;
        while (count < cumulative.length && u >= cumulative[count]) {
            count++;
        }
        return count;
    }
}
