package io.github.thalweg.tree.grow;

import io.github.thalweg.math.Elementary;

/**
 * Weights of classes, judged by their impurity. What rows are worth is {@code Σ c² / W} under gini and {@code Σ c log₂ c − W
 * log₂ W} under entropy: the impurity times the weight, but for what both sides of a split share. Two
 * classes are summed as the weight of the second one and that of both.
 *
 * @param unit the weight that a sum counts as one
 * @param counted whether rows are counted in a lane of their own: where weight and number of rows differ, and it matters
 */
record ClassCriterion(int classes, Impurity impurity, double unit, boolean counted) implements Criterion {
    private static final double LOG2 = StrictMath.log(2);

    @Override
    public int lanes() {
        return counted ? classes + 1 : classes;
    }

    @Override
    public boolean classLanes() {
        return classes != 2;
    }

    /** The weight of a class. */
    private long count(long[] sums, int at, int k) {
        return classes != 2 ? sums[at + k] : k == 1 ? sums[at] : sums[at + 1] - sums[at];
    }

    @Override
    public double worth(long[] sums, int at) {
        if (classes == 2) {
            return worth(sums[at], sums[at + 1]);
        }
        long all = 0;
        double squares = 0;
        for (int k = 0; k < classes; k++) {
            long count = count(sums, at, k);
            all += count;
            squares += impurity == Impurity.GINI ? (double) count * count : plogp(count);
        }
        if (all == 0) {
            return 0;
        }
        return unit * (impurity == Impurity.GINI ? squares / all : squares - plogp(all));
    }

    @Override
    public double worth(long second, long both) { // asked for each threshold of each node
        if (both == 0) {
            return 0;
        }
        double first = both - second;
        return impurity == Impurity.GINI
                ? unit * ((first * first + (double) second * second) / both)
                : unit * (plogp(both - second) + plogp(second) - plogp(both));
    }

    @Override
    public boolean isPure(long[] sums) {
        int seen = 0;
        for (int k = 0; k < classes; k++) {
            seen += count(sums, 0, k) > 0 ? 1 : 0;
        }
        return seen < 2;
    }

    private static double plogp(long count) {
        return count == 0 ? 0 : count * (Elementary.log(count) / LOG2);
    }

    @Override
    public double weight(long[] sums, int at) {
        return unit * all(sums, at);
    }

    @Override
    public double rows(long[] sums, int at) {
        return counted ? sums[at + classes] : weight(sums, at);
    }

    private long all(long[] sums, int at) {
        if (classes == 2) {
            return sums[at + 1];
        }
        long all = 0;
        for (int k = 0; k < classes; k++) {
            all += sums[at + k];
        }
        return all;
    }

    /** The share of the second of two classes; of more, that of the node's largest. */
    @Override
    public double order(long[] sums, int at, long[] total) {
        int of = 1 % classes;
        for (int k = 0; k < classes && classes > 2; k++) {
            of = total[k] > total[of] ? k : of;
        }
        return count(sums, at, of) / (double) all(sums, at);
    }

    @Override
    public int outputs() {
        return classes;
    }

    @Override
    public void values(long[] sums, double[] values, int at) {
        double all = all(sums, 0);
        for (int k = 0; k < classes; k++) {
            values[at + k] = all > 0 ? count(sums, 0, k) / all : 1.0 / classes;
        }
    }
}
