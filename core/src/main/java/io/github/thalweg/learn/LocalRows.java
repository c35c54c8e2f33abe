package io.github.thalweg.learn;

import io.github.thalweg.math.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A table that lies in arrays, as shards in this JVM. The same values give the same ids, shards and order as a table
 * that a cluster reads.
 *
 * <p>Features may be NaN (missing) but not infinite, targets are finite, weights finite and at least 0. What is wrong
 * raises {@link IllegalArgumentException} naming row and column, both counted from 0.
 */
public final class LocalRows {
    private final RowSource features;
    private final int rows;
    private final int width;
    private final boolean ragged;
    private final double[][] targets; // null: nothing is to be predicted
    private final int targetCount;
    private final double[] weights; // null: each row weighs 1
    private final int threads;
    private final long[] high;
    private final long[] low;
    private final long[] ids;

    private LocalRows(
            RowSource features,
            int rows,
            int width,
            boolean ragged,
            double[][] targets,
            double[] weights,
            int threads) {
        this.features = features;
        this.rows = rows;
        this.width = width;
        this.ragged = ragged;
        this.targets = targets;
        this.targetCount = targets == null ? 0 : targets[0].length;
        this.weights = weights;
        this.threads = threads;
        this.high = new long[rows];
        this.low = new long[rows];
        this.ids = new long[rows];
    }

    /**
     * Rows with one target each.
     *
     * @param features [rows, features]
     * @param targets [rows], or null if nothing is to be predicted
     * @param weights [rows], or null
     * @param shards the number of logical shards: a part of the job, and so of the result
     * @param threads how many work at once: no part of it
     */
    public static LocalShards<Rows> of(
            double[][] features, double[] targets, double[] weights, int shards, int threads) {
        return of(features, single(targets), weights, shards, threads);
    }

    /** Rows with several targets: [rows, targets]. */
    public static LocalShards<Rows> of(
            double[][] features, double[][] targets, double[] weights, int shards, int threads) {
        requireRows(features.length, targets, weights);
        int width = features[0].length;
        for (int row = 0; row < features.length; row++) {
            requireWidth("features", row, width, features[row].length);
        }
        return new LocalRows(RowSource.of(features), features.length, width, false, targets, weights, threads)
                .pack(shards);
    }

    /** Rows with one target each and features of 32 bits. */
    public static LocalShards<Rows> of(
            float[][] features, double[] targets, double[] weights, int shards, int threads) {
        return of(features, single(targets), weights, shards, threads);
    }

    /** Rows with several targets and features of 32 bits. */
    public static LocalShards<Rows> of(
            float[][] features, double[][] targets, double[] weights, int shards, int threads) {
        requireRows(features.length, targets, weights);
        int width = features[0].length;
        for (int row = 0; row < features.length; row++) {
            requireWidth("features", row, width, features[row].length);
        }
        return new LocalRows(RowSource.of(features), features.length, width, false, targets, weights, threads)
                .pack(shards);
    }

    /**
     * Ragged rows with one target each.
     *
     * @param sequences [rows][steps · width], each row with steps of its own: at least one
     * @param width numbers of one step
     * @param targets [rows], or null if nothing is to be predicted
     * @param weights [rows], or null
     */
    public static LocalShards<Rows> ragged(
            double[][] sequences, int width, double[] targets, double[] weights, int shards, int threads) {
        return ragged(sequences, width, single(targets), weights, shards, threads);
    }

    /** Ragged rows with several targets: [rows, targets]. */
    public static LocalShards<Rows> ragged(
            double[][] sequences, int width, double[][] targets, double[] weights, int shards, int threads) {
        requireRows(sequences.length, targets, weights);
        Check.positive("width", width);
        for (int row = 0; row < sequences.length; row++) {
            int size = sequences[row].length;
            Check.that(size > 0, "features, row %d: expected at least one step, found none", row);
            Check.that(size % width == 0, "features, row %d: expected steps of %d numbers, found %d", row, width, size);
        }
        return new LocalRows(RowSource.of(sequences), sequences.length, width, true, targets, weights, threads)
                .pack(shards);
    }

    private static double[][] single(double[] targets) {
        if (targets == null) {
            return null;
        }
        double[][] rows = new double[targets.length][1];
        for (int i = 0; i < targets.length; i++) {
            rows[i][0] = targets[i];
        }
        return rows;
    }

    private static void requireRows(int rows, double[][] targets, double[] weights) {
        Check.that(rows > 0, "features: expected at least one row, found none");
        Check.that(targets == null || targets.length == rows, "targets: expected as many rows as features, %d", rows);
        Check.that(weights == null || weights.length == rows, "weights: expected as many rows as features, %d", rows);
    }

    private static void requireWidth(String subject, int row, int expected, int found) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    subject + ", row " + row + ": expected " + expected + " values, found " + found);
        }
    }

    private LocalShards<Rows> pack(int shards) {
        Check.positive("shards", shards);
        List<int[]> runs = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            runs.add(new int[] {(int) ((long) i * rows / threads), (int) ((i + 1L) * rows / threads)});
        }
        boolean doubles;
        try (LocalShards<int[]> workers = LocalShards.of(runs, threads)) {
            doubles = workers.map((run, i) -> scan(run[0], run[1])).list().contains(false);
        }
        number();
        RowForm form = new RowForm(width, targetCount, weights != null, false, doubles, ragged);
        try (LocalShards<int[]> members = LocalShards.of(members(shards), threads)) {
            return LocalShards.of(members.map((some, shard) -> pack(some, form)).list(), threads);
        }
    }

    /** Checks rows and makes their keys; returns whether 32 bits hold every feature. */
    private boolean scan(int from, int to) {
        RowKey key = new RowKey();
        double[] values = new double[longest(from, to, row -> row)];
        boolean narrow = true;
        for (int row = from; row < to; row++) {
            features.copy(row, values);
            int size = features.size(row);
            for (int i = 0; i < size; i++) {
                if (!Double.isFinite(values[i]) && values[i] == values[i]) {
                    throw notFinite(row, i, values[i]);
                }
                narrow &= (float) values[i] == values[i] || values[i] != values[i];
            }
            key.reset();
            if (ragged) {
                key.steps(values, 0, size / width, width);
            } else {
                key.features(values, 0, width);
            }
            key.endFeatures();
            if (targets != null) {
                requireWidth("targets", row, targetCount, targets[row].length);
                for (int t = 0; t < targetCount; t++) {
                    if (!Double.isFinite(targets[row][t])) {
                        throw notFinite("targets, row " + row + ", column " + t, targets[row][t]);
                    }
                    key.number(targets[row][t]);
                }
            }
            if (weights != null) {
                if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "weights, row " + row + ": expected a finite number of at least 0, found " + weights[row]);
                }
                key.number(weights[row]);
            }
            high[row] = key.high();
            low[row] = key.low();
        }
        return narrow;
    }

    private IllegalArgumentException notFinite(int row, int place, double value) {
        String step = ragged ? ", step " + place / width : "";
        return notFinite("features, row " + row + step + ", column " + place % width, value);
    }

    private static IllegalArgumentException notFinite(String subject, double value) {
        return new IllegalArgumentException(subject + ": expected a finite number, found " + value);
    }

    /** The most numbers of a row among {@code of(from)} to {@code of(to − 1)}. */
    private int longest(int from, int to, IntUnaryOperator of) {
        int longest = 0;
        for (int i = from; i < to; i++) {
            longest = Math.max(longest, features.size(of.applyAsInt(i)));
        }
        return longest;
    }

    private void number() {
        int[] order = RowOrder.of(high, rows, (a, b) -> Long.compareUnsigned(low[a], low[b]));
        long number = 0;
        for (int i = 0; i < rows; i++) {
            int row = order[i];
            boolean again = i > 0 && high[row] == high[order[i - 1]] && low[row] == low[order[i - 1]];
            number = again ? number + 1 : 0;
            ids[row] = RowKey.id(high[row], low[row], number);
        }
    }

    /** The rows of each shard. */
    private List<int[]> members(int shards) {
        int[] counts = new int[shards];
        for (long id : ids) {
            counts[RowKey.shard(id, shards)]++;
        }
        List<int[]> members = new ArrayList<>();
        for (int count : counts) {
            members.add(new int[count]);
        }
        for (int row = rows - 1; row >= 0; row--) {
            int shard = RowKey.shard(ids[row], shards);
            members.get(shard)[--counts[shard]] = row;
        }
        return members;
    }

    private Rows pack(int[] members, RowForm form) {
        long[] own = new long[members.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = ids[members[i]];
        }
        double[] values = new double[longest(0, members.length, i -> members[i])];
        double[] rowTargets = new double[targetCount];
        try (RowsBuilder builder = RowsBuilder.onHeap(form)) {
            for (int i : RowOrder.of(own, own.length, (a, b) -> compareKeys(members[a], members[b]))) {
                int row = members[i];
                features.copy(row, values);
                for (int t = 0; t < targetCount; t++) {
                    rowTargets[t] = RowKey.canonical(targets[row][t]);
                }
                double weight = weights == null ? 1 : RowKey.canonical(weights[row]);
                if (ragged) {
                    builder.add(own[i], weight, rowTargets, 0, values, 0, features.size(row) / width);
                } else {
                    builder.add(own[i], weight, rowTargets, 0, values, 0);
                }
            }
            return builder.build();
        }
    }

    private int compareKeys(int a, int b) {
        int compared = Long.compareUnsigned(high[a], high[b]);
        return compared != 0 ? compared : Long.compareUnsigned(low[a], low[b]);
    }
}
