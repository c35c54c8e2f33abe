package io.github.thalweg.tree;

/**
 * Sums of row statistics by bin: the loops in which training spends its time. A row's statistic is a long: its upper half
 * is a class or a gradient, its lower half a weight or a second derivative; sums are longs too, and exact.
 */
final class Histogram {
    private Histogram() {}

    /**
     * Adds weights by bin and class: {@code sums[bin, class] += weight}.
     *
     * @param rows indices of rows; [from, to) of them, and of their statistics, count
     * @param sums [bins, lanes], from {@code at} on; classes come first in the lanes
     */
    static void addClasses(
            Bins bins, int feature, int[] rows, long[] statistics, int from, int to, long[] sums, int at, int lanes) {
        byte[] narrow = bins.narrow(feature);
        if (narrow != null) {
            for (int i = from; i < to; i++) {
                long statistic = statistics[i];
                sums[at + (narrow[rows[i]] & 0xff) * lanes + (int) (statistic >>> 32)] += (int) statistic;
            }
        } else {
            char[] wide = bins.wide(feature);
            for (int i = from; i < to; i++) {
                long statistic = statistics[i];
                sums[at + wide[rows[i]] * lanes + (int) (statistic >>> 32)] += (int) statistic;
            }
        }
    }

    /** Adds gradients and second derivatives by bin: {@code sums[bin] += (gradient, hessian)}; else as above. */
    static void addMoments(
            Bins bins, int feature, int[] rows, long[] statistics, int from, int to, long[] sums, int at, int lanes) {
        byte[] narrow = bins.narrow(feature);
        if (narrow != null) {
            for (int i = from; i < to; i++) {
                long statistic = statistics[i];
                int place = at + (narrow[rows[i]] & 0xff) * lanes;
                sums[place] += statistic >> 32;
                sums[place + 1] += (int) statistic;
            }
        } else {
            char[] wide = bins.wide(feature);
            for (int i = from; i < to; i++) {
                long statistic = statistics[i];
                int place = at + wide[rows[i]] * lanes;
                sums[place] += statistic >> 32;
                sums[place + 1] += (int) statistic;
            }
        }
    }

    /** Counts rows by bin, into the last lane. */
    static void addCounts(Bins bins, int feature, int[] rows, int from, int to, long[] sums, int at, int lanes) {
        for (int i = from; i < to; i++) {
            sums[at + bins.bin(feature, rows[i]) * lanes + lanes - 1]++;
        }
    }

    /** Packs two 32-bit numbers into a row's statistic. */
    static long pack(int upper, int lower) {
        return (long) upper << 32 | lower & 0xffff_ffffL;
    }
}
