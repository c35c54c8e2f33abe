package io.github.thalweg.tree.grow;

import io.github.thalweg.tree.bin.Cuts;

/**
 * Finds the best split of a node of few rows by one feature: most nodes of a deep tree have fewer rows than a feature has
 * bins. Statistics stay packed until a threshold is tried, and bits tell the bins that have rows, so that no other bin is
 * looked at or cleaned. The same split as {@link SplitFinder}'s. Used by one thread; keeps its buffers.
 */
public final class FewRows {
    private static final int BINS = 256; // of a narrow column, at most
    private static final int ROWS_A_BIN = 4; // with more, several features at once are faster
    private static final int MARKED_BY_ROW =
            128; // of more, marks wait longer for each other than all bins take to be seen

    private final Criterion criterion;
    private final Limits limits;
    private final int shift;
    private final double unit; // the weight of a lower number of 1
    private final double least; // that either side must weigh
    private final int mostRows;
    private final int words; // that have a bit for each bin
    private final long[] packed = new long[BINS]; // all zero between uses
    private final long[] marks = new long[BINS / Long.SIZE]; // of bins with rows; all zero between uses

    private long totalUpper;
    private long totalLower;
    private double worth; // of the node
    private double bestGain;
    private long bestLeft;
    private int bestThreshold;
    private boolean bestMissingLeft;

    /** @param mostBins of any feature */
    public FewRows(Criterion criterion, Limits limits, Pack pack, int mostBins) {
        this.criterion = criterion;
        this.limits = limits;
        this.shift = pack.shift();
        this.unit = criterion.classLanes() ? 0 : criterion.weight(new long[] {0, 1}, 0);
        this.least = limits.least();
        int bins = Math.min(BINS, mostBins);
        this.words = (bins + Long.SIZE - 1) / Long.SIZE;
        this.mostRows = criterion.classLanes() || criterion.counted() ? 0 : Math.min(ROWS_A_BIN * bins, pack.block());
    }

    /** Whether nodes of so many rows are for it: sums of two numbers, and as many rows as may be summed packed. */
    public boolean takes(int rows) {
        return rows <= mostRows;
    }

    /**
     * The best split, or null if there is none.
     *
     * @param feature a number, not a category
     * @param column its bins
     * @param rows indices of the node's, in [from, to), beside their statistics
     * @param sum of the node
     */
    public Split find(
            int feature, Cuts cuts, byte[] column, int[] rows, long[] statistics, int from, int to, long[] sum) {
        if (to - from <= MARKED_BY_ROW) {
            for (int i = from; i < to; i++) {
                int bin = column[rows[i]] & 0xff;
                packed[bin] += statistics[i];
                marks[bin >> 6] |= 1L << bin;
            }
        } else {
            for (int i = from; i < to; i++) {
                packed[column[rows[i]] & 0xff] += statistics[i];
            }
            mark();
        }
        totalUpper = sum[0];
        totalLower = sum[1];
        worth = criterion.worth(sum, 0);
        bestGain = Double.NEGATIVE_INFINITY;
        boolean missing = packed[0] != 0;
        scan(0, missing ? cuts.bins(feature) - 1 : -1, false);
        if (missing) {
            scan(packed[0], -1, true);
        }
        clean();
        return bestGain > Double.NEGATIVE_INFINITY && limits.admits(bestGain, unit * totalLower, worth)
                ? split(feature, missing)
                : null;
    }

    private void mark() {
        for (int word = 0; word < words; word++) {
            long bits = 0;
            for (int i = 0; i < Long.SIZE; i++) {
                long value = packed[word << 6 | i];
                bits |= (value | -value) >>> 63 << i; // 1 but for 0
            }
            marks[word] = bits;
        }
    }

    /**
     * Tries all thresholds between bins.
     *
     * @param sum of what goes left whatever the threshold
     * @param last a threshold behind all bins, which parts them from what is missing; −1: none
     */
    private void scan(long sum, int last, boolean missingLeft) {
        int before = 0; // the bin that was seen last
        for (int word = 0; word < words; word++) {
            for (long bits = word == 0 ? marks[0] & -2 : marks[word]; bits != 0; bits &= bits - 1) {
                int bin = word << 6 | Long.numberOfTrailingZeros(bits);
                if (packed[bin] == 0) {
                    continue; // rows without weight
                }
                if (before > 0) {
                    consider(sum, before + (bin - before) / 2, missingLeft);
                }
                sum += packed[bin];
                before = bin;
            }
        }
        if (last >= 0 && before > 0) {
            consider(sum, last, missingLeft);
        }
    }

    private void consider(long sum, int threshold, boolean missingLeft) {
        long upper = Pack.upper(sum, shift);
        long lower = Pack.lower(sum, shift);
        if (unit * lower >= least && unit * (totalLower - lower) >= least) {
            double gain =
                    criterion.worth(upper, lower) + criterion.worth(totalUpper - upper, totalLower - lower) - worth;
            if (gain > bestGain) {
                bestGain = gain;
                bestLeft = sum;
                bestThreshold = threshold;
                bestMissingLeft = missingLeft;
            }
        }
    }

    private void clean() {
        for (int word = 0; word < words; word++) {
            for (long bits = marks[word]; bits != 0; bits &= bits - 1) {
                packed[word << 6 | Long.numberOfTrailingZeros(bits)] = 0;
            }
            marks[word] = 0;
        }
    }

    private Split split(int feature, boolean missing) {
        long[] left = {Pack.upper(bestLeft, shift), Pack.lower(bestLeft, shift)};
        long[] right = {totalUpper - left[0], totalLower - left[1]};
        boolean missingLeft = missing ? bestMissingLeft : left[1] >= right[1];
        return new Split(feature, bestThreshold, null, missingLeft, bestGain, left, right);
    }
}
