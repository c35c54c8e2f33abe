package io.github.thalweg.tree.boost;

import io.github.thalweg.math.Seed;
import java.io.Serializable;

/**
 * Which rows the trees of a round see where gradients decide: those with the largest ones all, of the others some, raised to
 * stand for all of them. What is large is told by a histogram of sizes, some 6 % apart: of the rows whose size lies at the
 * border, as many as are wanted are drawn. Ke et al., "LightGBM: A Highly Efficient Gradient Boosting Decision Tree", NIPS
 * 2017, section 3.
 *
 * @param border the bucket of sizes in which the rows that are kept end
 * @param share of the rows in it that are kept
 * @param rate at which others are drawn
 * @param raise by what the derivatives of rows so drawn are multiplied
 */
record OneSide(int border, double share, double rate, double raise) implements Serializable {
    /** How many buckets a histogram of sizes has: eight bits of a float's exponent and four of its fraction. */
    static final int BUCKETS = 1 << 12;

    private static final int FRACTION_LEFT_OUT = 19;

    /** @param sizes how many rows have a size in each {@link #bucket} */
    static OneSide of(long[] sizes, BoostingOptions.Goss goss) {
        double wanted = 0;
        for (long rows : sizes) {
            wanted += goss.top() * rows;
        }
        int bucket = BUCKETS - 1;
        while (bucket > 0 && sizes[bucket] <= wanted) {
            wanted -= sizes[bucket--];
        }
        double share = sizes[bucket] > 0 ? Math.min(1, wanted / sizes[bucket]) : 0;
        return new OneSide(bucket, share, goss.other() / (1 - goss.top()), (1 - goss.top()) / goss.other());
    }

    /** @param size of a row's gradients, not negative */
    static int bucket(double size) {
        return Float.floatToIntBits((float) Math.min(size, Float.MAX_VALUE)) >>> FRACTION_LEFT_OUT;
    }

    /** By what a row's derivatives are multiplied; 0: the trees do not see it. */
    double factor(long seed, int round, long id, double size) {
        int bucket = bucket(size);
        if (bucket > border || bucket == border && Seed.uniform(Seed.hash(seed, round, 1, id)) < share) {
            return 1;
        }
        return Seed.uniform(Seed.hash(seed, round, id)) < rate ? raise : 0;
    }
}
