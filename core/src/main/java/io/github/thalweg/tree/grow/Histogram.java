package io.github.thalweg.tree.grow;

import io.github.thalweg.tree.bin.Columns;
import io.github.thalweg.tree.bin.Cuts;
import io.github.thalweg.tree.bin.NodeRows;

/**
 * Sums of row statistics by bin: the loops in which training spends its time. Sums are longs, and exact. Where two numbers
 * are summed ({@link Pack}), blocks of rows go through eight columns at a time, one addition a value, into sums that stay in
 * the fastest cache; then these are taken apart. Used by one thread; keeps its buffers.
 */
public final class Histogram {
    private static final int BINS = 256; // of a narrow column, at most
    private static final int LEAST_BLOCK = 512; // rows
    private static final int LEAST_ROWS = 1024; // that pay for a table of their own

    private final Cuts cuts;
    private final int lanes;
    private final boolean classes; // a lane for each class; else the pair of a Pack
    private final boolean counted;
    private final long[] masses; // of rows, for the last lane; null: there is no such lane
    private final int countLane;
    private final int shift;
    private final int block;
    private long[] packed = new long[8 * BINS]; // all zero between uses
    private final byte[][] group = new byte[8][]; // the columns that go together
    private int[] narrow = new int[0]; // places in the list of features
    private int[] places = new int[0]; // where a feature's sums begin

    public Histogram(Cuts cuts, Criterion criterion, Pack pack) {
        this(cuts, criterion, pack, null);
    }

    /** @param masses weights of rows in units of the criterion; null unless it is {@link Criterion#weighed} */
    public Histogram(Cuts cuts, Criterion criterion, Pack pack, long[] masses) {
        this.cuts = cuts;
        this.lanes = criterion.lanes();
        this.classes = criterion.classLanes();
        this.counted = criterion.counted();
        this.masses = masses;
        this.countLane = lanes - (criterion.weighed() ? 2 : 1);
        this.shift = pack.shift();
        this.block = pack.block();
    }

    /**
     * Adds rows [from, to) by the bins of some features.
     *
     * @param features of which the first {@code count} are meant
     * @param sums per feature [bins, lanes], one after the other, from {@code at} on
     */
    public void add(NodeRows nodeRows, int from, int to, int[] features, int count, long[] sums, int at) {
        if (places.length < count) {
            places = new int[count];
            narrow = new int[count];
        }
        int narrows = 0;
        int place = at;
        for (int i = 0; i < count; i++) {
            places[i] = place;
            int bins = cuts.bins(features[i]);
            // with fewer rows than bins, taking sums apart costs more than it saves
            if (!classes
                    && block >= LEAST_BLOCK
                    && to - from >= bins
                    && nodeRows.columns().narrow(features[i]) != null) {
                narrow[narrows++] = i;
            } else {
                addOne(nodeRows, from, to, features[i], sums, place);
            }
            place += bins * lanes;
        }
        for (int begin = from; begin < to && narrows > 0; begin += block) {
            addBlock(nodeRows, begin, Math.min(to, begin + block), features, narrows, sums);
        }
        for (int i = 0; i < count && counted; i++) {
            addCounts(nodeRows, from, to, features[i], sums, places[i]);
        }
        for (int i = 0; i < count && masses != null; i++) {
            addMasses(nodeRows, from, to, features[i], sums, places[i]);
        }
    }

    private void addBlock(NodeRows nodeRows, int from, int to, int[] features, int narrows, long[] sums) {
        int before = nodeRows.rows()[from] - from; // the rows of a node ascend: those at the ends tell a run
        boolean run = nodeRows.rows()[to - 1] - (to - 1) == before;
        boolean many = to - from >= LEAST_ROWS;
        for (int i = 0; i < narrows; ) {
            int most = many ? narrows - i : Math.min(4, narrows - i);
            int together = most >= 8 ? 8 : most >= 4 ? 4 : most >= 2 ? 2 : 1;
            for (int k = 0; k < together; k++) {
                group[k] = nodeRows.columns().narrow(features[narrow[i + k]]);
            }
            switch (together) {
                case 8 ->
                    packed = run
                            ? addEight(before, nodeRows.statistics(), from, to)
                            : addEight(nodeRows.rows(), nodeRows.statistics(), from, to);
                case 4 -> addFour(nodeRows.rows(), nodeRows.statistics(), from, to);
                case 2 -> addTwo(nodeRows.rows(), nodeRows.statistics(), from, to);
                default -> addOne(nodeRows.rows(), nodeRows.statistics(), from, to);
            }
            for (int k = 0; k < together; k++) {
                takeApart(features[narrow[i + k]], k * BINS, sums, places[narrow[i + k]]);
            }
            i += together;
        }
    }

    /** Into a table of its own, whose length the compiler sees: it need not check indices of bins. */
    private long[] addEight(int[] rows, long[] statistics, int from, int to) {
        byte[] a = group[0];
        byte[] b = group[1];
        byte[] c = group[2];
        byte[] d = group[3];
        byte[] e = group[4];
        byte[] f = group[5];
        byte[] g = group[6];
        byte[] h = group[7];
        long[] into = new long[8 * BINS];
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
        return into;
    }

    /**
     * The same of a run of rows, one after the other, as a root has them. Their bins are read in order, and no index at all is
     * checked: 0.43 against 0.60 ns a value.
     *
     * @param before row {@code i + before} belongs to statistic i
     */
    private long[] addEight(int before, long[] statistics, int from, int to) {
        byte[] a = group[0];
        byte[] b = group[1];
        byte[] c = group[2];
        byte[] d = group[3];
        byte[] e = group[4];
        byte[] f = group[5];
        byte[] g = group[6];
        byte[] h = group[7];
        long[] into = new long[8 * BINS];
        for (int i = from; i < to; i++) {
            int row = i + before;
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
        return into;
    }

    private void addFour(int[] rows, long[] statistics, int from, int to) {
        byte[] a = group[0];
        byte[] b = group[1];
        byte[] c = group[2];
        byte[] d = group[3];
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

    private void addTwo(int[] rows, long[] statistics, int from, int to) {
        byte[] a = group[0];
        byte[] b = group[1];
        long[] into = packed;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            long statistic = statistics[i];
            into[a[row] & 0xff] += statistic;
            into[BINS + (b[row] & 0xff)] += statistic;
        }
    }

    private void addOne(int[] rows, long[] statistics, int from, int to) {
        byte[] a = group[0];
        long[] into = packed;
        for (int i = from; i < to; i++) {
            into[a[rows[i]] & 0xff] += statistics[i];
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

    private void addOne(NodeRows nodeRows, int from, int to, int feature, long[] sums, int at) {
        Columns columns = nodeRows.columns();
        int[] rows = nodeRows.rows();
        long[] statistics = nodeRows.statistics();
        for (int i = from; i < to; i++) {
            long statistic = statistics[i];
            int place = at + columns.bin(feature, rows[i]) * lanes;
            if (classes) {
                sums[place + (int) Pack.upper(statistic, shift)] += Pack.lower(statistic, shift);
            } else {
                sums[place] += Pack.upper(statistic, shift);
                sums[place + 1] += Pack.lower(statistic, shift);
            }
        }
    }

    /** Counts rows by bin, into their lane. */
    private void addCounts(NodeRows nodeRows, int from, int to, int feature, long[] sums, int at) {
        for (int i = from; i < to; i++) {
            sums[at + nodeRows.columns().bin(feature, nodeRows.rows()[i]) * lanes + countLane]++;
        }
    }

    /** Sums the weights of rows by bin, into the last lane. */
    private void addMasses(NodeRows nodeRows, int from, int to, int feature, long[] sums, int at) {
        for (int i = from; i < to; i++) {
            int row = nodeRows.rows()[i];
            sums[at + nodeRows.columns().bin(feature, row) * lanes + lanes - 1] += masses[row];
        }
    }

    /** The sum of a node's rows, from those of the bins of one feature: [bins, lanes], the first of the sums. */
    public static long[] total(long[] sums, int bins, int lanes) {
        long[] total = new long[lanes];
        for (int i = 0; i < bins * lanes; i++) {
            total[i % lanes] += sums[i];
        }
        return total;
    }

    /** The sum of all rows before {@code count}. */
    public static long[] total(NodeRows nodeRows, int count, Criterion criterion, Pack pack) {
        long[] total = new long[criterion.lanes()];
        for (int i = 0; i < count; i++) {
            long upper = Pack.upper(nodeRows.statistics()[i], pack.shift());
            long lower = Pack.lower(nodeRows.statistics()[i], pack.shift());
            if (criterion.classLanes()) {
                total[(int) upper] += lower;
            } else {
                total[0] += upper;
                total[1] += lower;
            }
        }
        if (criterion.counted()) {
            total[total.length - 1] = count;
        }
        return total;
    }
}
