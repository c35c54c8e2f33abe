package io.github.thalweg.tree;

/**
 * Sums of row statistics by bin: the loops in which training spends its time. Sums are longs, and exact. Where two numbers
 * are summed ({@link Pack}), blocks of rows go through eight columns at a time, one addition a value, into sums that stay in
 * the fastest cache; then these are taken apart. Used by one thread; keeps its buffers.
 */
final class Histogram {
    private static final int BINS = 256; // of a narrow column, at most
    private static final int LEAST_BLOCK = 512; // fewer rows than this do not pay for taking sums apart

    private final Bins bins;
    private final Cuts cuts;
    private final int lanes;
    private final boolean classes; // a lane for each class; else the pair of a Pack
    private final boolean counted;
    private final int shift;
    private final int block;
    private final long[] packed = new long[8 * BINS]; // all zero between uses
    private int[] narrow = new int[0]; // places in the list of features
    private int[] places = new int[0]; // where a feature's sums begin

    Histogram(Bins bins, Cuts cuts, Criterion criterion, Pack pack) {
        this.bins = bins;
        this.cuts = cuts;
        this.lanes = criterion.lanes();
        this.classes = criterion.classLanes();
        this.counted = criterion.counted();
        this.shift = pack.shift();
        this.block = pack.block();
    }

    /**
     * Adds rows [from, to) by the bins of some features.
     *
     * @param features of which the first {@code count} are meant
     * @param rows indices of rows, beside their statistics
     * @param sums per feature [bins, lanes], one after the other, from {@code at} on
     */
    void add(int[] features, int count, int[] rows, long[] statistics, int from, int to, long[] sums, int at) {
        if (places.length < count) {
            places = new int[count];
            narrow = new int[count];
        }
        int narrows = 0;
        int place = at;
        boolean blocks = !classes && block >= LEAST_BLOCK && to - from >= LEAST_BLOCK;
        for (int i = 0; i < count; i++) {
            places[i] = place;
            if (blocks && bins.narrow(features[i]) != null) {
                narrow[narrows++] = i;
            } else {
                addOne(features[i], rows, statistics, from, to, sums, place);
            }
            place += cuts.bins(features[i]) * lanes;
        }
        for (int begin = from; begin < to && narrows > 0; begin += block) {
            addBlock(features, narrows, rows, statistics, begin, Math.min(to, begin + block), sums);
        }
        for (int i = 0; i < count && counted; i++) {
            addCounts(features[i], rows, from, to, sums, places[i]);
        }
    }

    private void addBlock(int[] features, int narrows, int[] rows, long[] statistics, int from, int to, long[] sums) {
        int i = 0;
        for (; i + 8 <= narrows; i += 8) {
            addEight(features, i, rows, statistics, from, to);
            for (int k = 0; k < 8; k++) {
                takeApart(features[narrow[i + k]], k * BINS, sums, places[narrow[i + k]]);
            }
        }
        for (; i + 4 <= narrows; i += 4) {
            addFour(features, i, rows, statistics, from, to);
            for (int k = 0; k < 4; k++) {
                takeApart(features[narrow[i + k]], k * BINS, sums, places[narrow[i + k]]);
            }
        }
        for (; i < narrows; i++) {
            byte[] column = bins.narrow(features[narrow[i]]);
            for (int r = from; r < to; r++) {
                packed[column[rows[r]] & 0xff] += statistics[r];
            }
            takeApart(features[narrow[i]], 0, sums, places[narrow[i]]);
        }
    }

    private void addEight(int[] features, int first, int[] rows, long[] statistics, int from, int to) {
        byte[] a = bins.narrow(features[narrow[first]]);
        byte[] b = bins.narrow(features[narrow[first + 1]]);
        byte[] c = bins.narrow(features[narrow[first + 2]]);
        byte[] d = bins.narrow(features[narrow[first + 3]]);
        byte[] e = bins.narrow(features[narrow[first + 4]]);
        byte[] f = bins.narrow(features[narrow[first + 5]]);
        byte[] g = bins.narrow(features[narrow[first + 6]]);
        byte[] h = bins.narrow(features[narrow[first + 7]]);
        long[] into = packed;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            long statistic = statistics[i];
            into[a[row] & 0xff] += statistic;
            into[BINS + (b[row] & 0xff)] += statistic;
            into[2 * BINS + (c[row] & 0xff)] += statistic;
            into[3 * BINS + (d[row] & 0xff)] += statistic;
            into[4 * BINS + (e[row] & 0xff)] += statistic;
            into[5 * BINS + (f[row] & 0xff)] += statistic;
            into[6 * BINS + (g[row] & 0xff)] += statistic;
            into[7 * BINS + (h[row] & 0xff)] += statistic;
        }
    }

    private void addFour(int[] features, int first, int[] rows, long[] statistics, int from, int to) {
        byte[] a = bins.narrow(features[narrow[first]]);
        byte[] b = bins.narrow(features[narrow[first + 1]]);
        byte[] c = bins.narrow(features[narrow[first + 2]]);
        byte[] d = bins.narrow(features[narrow[first + 3]]);
        long[] into = packed;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            long statistic = statistics[i];
            into[a[row] & 0xff] += statistic;
            into[BINS + (b[row] & 0xff)] += statistic;
            into[2 * BINS + (c[row] & 0xff)] += statistic;
            into[3 * BINS + (d[row] & 0xff)] += statistic;
        }
    }

    /** Moves a feature's packed sums to where they are two. */
    private void takeApart(int feature, int from, long[] sums, int at) {
        int place = at;
        for (int i = from; i < from + cuts.bins(feature); i++) {
            long sum = packed[i];
            packed[i] = 0;
            sums[place] += Pack.upper(sum, shift);
            sums[place + 1] += Pack.lower(sum, shift);
            place += lanes;
        }
    }

    private void addOne(int feature, int[] rows, long[] statistics, int from, int to, long[] sums, int at) {
        byte[] narrowBins = bins.narrow(feature);
        char[] wideBins = bins.wide(feature);
        for (int i = from; i < to; i++) {
            int row = rows[i];
            long statistic = statistics[i];
            int place = at + (narrowBins != null ? narrowBins[row] & 0xff : wideBins[row]) * lanes;
            if (classes) {
                sums[place + (int) Pack.upper(statistic, shift)] += Pack.lower(statistic, shift);
            } else {
                sums[place] += Pack.upper(statistic, shift);
                sums[place + 1] += Pack.lower(statistic, shift);
            }
        }
    }

    /** Counts rows by bin, into the last lane. */
    private void addCounts(int feature, int[] rows, int from, int to, long[] sums, int at) {
        for (int i = from; i < to; i++) {
            sums[at + bins.bin(feature, rows[i]) * lanes + lanes - 1]++;
        }
    }
}
