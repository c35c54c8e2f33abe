package io.github.thalweg.tree;

/**
 * Weights of classes, judged by their impurity. What rows are worth is {@code Σ c² / W} under gini and {@code Σ c log₂ c − W
 * log₂ W} under entropy: the impurity times the weight, but for what both sides of a split share.
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
    public void add(Bins bins, int feature, int[] rows, long[] statistics, int from, int to, long[] sums, int at) {
        Histogram.addClasses(bins, feature, rows, statistics, from, to, sums, at, lanes());
        if (counted) {
            Histogram.addCounts(bins, feature, rows, from, to, sums, at, lanes());
        }
    }

    @Override
    public double worth(long[] sums, int at) {
        long all = 0;
        double squares = 0;
        for (int k = 0; k < classes; k++) {
            long count = sums[at + k];
            all += count;
            squares += impurity == Impurity.GINI ? (double) count * count : plogp(count);
        }
        if (all == 0) {
            return 0;
        }
        return unit * (impurity == Impurity.GINI ? squares / all : squares - plogp(all));
    }

    @Override
    public boolean isPure(long[] sums) {
        int seen = 0;
        for (int k = 0; k < classes; k++) {
            seen += sums[k] > 0 ? 1 : 0;
        }
        return seen < 2;
    }

    private static double plogp(long count) {
        return count == 0 ? 0 : count * (StrictMath.log(count) / LOG2);
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
        return sums[at + of] / (double) all(sums, at);
    }

    @Override
    public int outputs() {
        return classes;
    }

    @Override
    public void values(long[] sums, double[] values, int at) {
        double all = all(sums, 0);
        for (int k = 0; k < classes; k++) {
            values[at + k] = all > 0 ? sums[k] / all : 1.0 / classes;
        }
    }
}
