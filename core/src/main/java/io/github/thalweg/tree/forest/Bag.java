package io.github.thalweg.tree.forest;

import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.grow.Encoding;
import java.io.Serializable;

/**
 * How often each row counts in a tree: a function of (seed, tree, row id) alone. With replacement a Poisson number (Oza and
 * Russell, "Online Bagging and Boosting", AISTATS 2001), without replacement 0 or 1.
 *
 * <p>{@code uniform(hash(seed, tree, id))} is compared with the probabilities of at most 0, 1, 2, … times. A table by its
 * uppermost bits knows the outcome of nearly all comparisons.
 */
final class Bag implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int UNIFORM_BITS = 53;
    private static final int BITS = 12; // that the table goes by
    private static final byte OPEN = -1; // further bits decide

    private final long seed;
    private final long[] bounds; // of uniform bits, ascending: from the k-th on, a row counts more than k times
    private final byte[] counts = new byte[1 << BITS];

    Bag(ForestOptions options) {
        this.seed = options.seed();
        double[] cumulative = cumulative(options);
        this.bounds = new long[cumulative.length];
        for (int k = 0; k < bounds.length; k++) {
            bounds[k] = (long) Math.ceil(Math.scalb(cumulative[k], UNIFORM_BITS));
        }
        for (int i = 0; i < counts.length; i++) {
            long first = (long) i << UNIFORM_BITS - BITS;
            int least = count(first);
            counts[i] = least == count(first + (1L << UNIFORM_BITS - BITS) - 1) ? (byte) least : OPEN;
        }
    }

    /** P(count ≤ k) for k = 0, 1, …; beyond the last of them nobody counts. */
    private static double[] cumulative(ForestOptions options) {
        double rate = options.subsamplingRate();
        if (!options.bootstrap()) {
            return new double[] {rate < 1 ? 1 - rate : 0};
        }
        double[] cumulative = new double[Encoding.MOST_REPEATS];
        double probability = StrictMath.exp(-rate);
        double sum = 0;
        for (int k = 0; k < cumulative.length; k++) {
            sum += probability;
            cumulative[k] = sum;
            probability *= rate / (k + 1);
        }
        return cumulative;
    }

    /** How many of all rows count in a tree, about: as a fraction. */
    double share() {
        return 1 - Math.scalb((double) bounds[0], -UNIFORM_BITS);
    }

    private int count(long uniformBits) {
        int count = 0;
        while (count < bounds.length && uniformBits >= bounds[count]) {
            count++;
        }
        return count;
    }

    /** What {@link #count(long, long)} must know of a tree. */
    long key(int tree) {
        return Seed.hash(seed, tree);
    }

    /** The number of times that a row counts in the tree of a key. */
    int count(long key, long id) {
        long hash = Seed.then(key, id);
        int count = counts[(int) (hash >>> Long.SIZE - BITS)];
        return count != OPEN ? count : count(hash >>> Long.SIZE - UNIFORM_BITS);
    }
}
