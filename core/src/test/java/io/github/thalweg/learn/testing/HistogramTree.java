package io.github.thalweg.learn.testing;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Shards.Outlet;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * A regression tree over values in [0, 1), grown a level a round. Workers send one histogram per node (sum and number of
 * targets by column and bin), the split is found where a node's histograms meet, and only splits reach the learner. A
 * worker remembers in which node each of its rows is, in the version of the number of levels, and brings an older version
 * up to date; it may forget at any time.
 *
 * <p>Node 0 is the root, the children of node n are 2 n + 1 and 2 n + 2.
 */
public final class HistogramTree implements Learner<Table> {
    private static final long serialVersionUID = 1;
    private static final String NODES = "nodes";

    private final int levels;
    private final int bins;
    private Splits splits = new Splits(new int[0], new int[0], 0);

    public HistogramTree(int levels, int bins) {
        this.levels = levels;
        this.bins = bins;
    }

    /**
     * All splits so far: at node n, rows go right if their bin of column {@code column[n]} is above {@code bin[n]}; a leaf
     * has column −1.
     */
    public record Splits(int[] column, int[] bin, int levels) implements Serializable {}

    /** The best split of a node. */
    public record Split(int column, int bin) implements Serializable {}

    @Override
    public void round(Shards<? extends Table> shards, long number) {
        int width = bins;
        Shards.KeyedWorker<Splits, Table, Histogram> worker =
                (model, table, at, to) -> contribute(model, table, at, width, to);
        SortedMap<Long, Split> best = shards.sumByKey(splits, worker, (node, total) -> total.best(), number);
        int[] column = Arrays.copyOf(splits.column(), (1 << (splits.levels() + 1)) - 1);
        int[] bin = Arrays.copyOf(splits.bin(), column.length);
        Arrays.fill(column, splits.column().length, column.length, -1);
        best.forEach((node, split) -> {
            column[node.intValue()] = split.column();
            bin[node.intValue()] = split.bin();
        });
        splits = new Splits(column, bin, splits.levels() + 1);
    }

    private static void contribute(Splits splits, Table table, Round at, int bins, Outlet<Histogram> to) {
        int[] nodes = nodes(splits, table, at, bins);
        int first = (1 << splits.levels()) - 1;
        Histogram[] histograms = new Histogram[first + 1];
        for (int row = 0; row < nodes.length; row++) {
            if (nodes[row] >= first) {
                int place = nodes[row] - first;
                if (histograms[place] == null) {
                    histograms[place] = new Histogram(table.columns(), bins);
                }
                histograms[place].count(table, row);
            }
        }
        for (int place = 0; place < histograms.length; place++) {
            if (histograms[place] != null) {
                to.send(first + place, histograms[place]);
            }
        }
    }

    /** The node of each row: from the level before if that is remembered, or else from the root. */
    private static int[] nodes(Splits splits, Table table, Round at, int bins) {
        long remembered = at.remembered(NODES);
        if (remembered >= 0 && remembered < splits.levels()) {
            int[] older = at.memory(NODES, remembered, () -> new int[table.rows()]);
            at.remember(NODES, splits.levels(), descend(splits, table, older, (int) remembered, bins));
        }
        return at.memory(NODES, splits.levels(), () -> descend(splits, table, new int[table.rows()], 0, bins));
    }

    private static int[] descend(Splits splits, Table table, int[] nodes, int fromLevel, int bins) {
        int[] lower = nodes.clone(); // the older version stays right until the newer one is remembered
        for (int level = fromLevel; level < splits.levels(); level++) {
            int first = (1 << level) - 1;
            for (int row = 0; row < lower.length; row++) {
                int node = lower[row];
                if (node >= first && splits.column()[node] >= 0) {
                    boolean right = bin(table, row, splits.column()[node], bins) > splits.bin()[node];
                    lower[row] = 2 * node + (right ? 2 : 1);
                }
            }
        }
        return lower;
    }

    private static int bin(Table table, int row, int column, int bins) {
        return (int) (table.value(row, column) * bins);
    }

    public Splits model() {
        return splits;
    }

    @Override
    public boolean finished() {
        return splits.levels() == levels;
    }

    @Override
    public State state() {
        return new State()
                .put("column", splits.column())
                .put("bin", splits.bin())
                .put("levels", new int[] {splits.levels()});
    }

    @Override
    public void restore(State state) {
        splits = new Splits(state.ints("column"), state.ints("bin"), state.ints("levels")[0]);
    }

    @Override
    public Report report() {
        return new Report(levels, Double.NaN, 0);
    }

    /** Sum and number of targets by column and bin. */
    public static final class Histogram implements Sum<Histogram> {
        private static final long serialVersionUID = 1;

        private final int bins;
        private final double[] sums;
        private final long[] counts;

        Histogram(int columns, int bins) {
            this.bins = bins;
            this.sums = new double[columns * bins];
            this.counts = new long[columns * bins];
        }

        void count(Table table, int row) {
            for (int column = 0; column < table.columns(); column++) {
                int place = column * bins + bin(table, row, column, bins);
                sums[place] += table.target(row);
                counts[place]++;
            }
        }

        @Override
        public void add(Histogram other) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += other.sums[i];
                counts[i] += other.counts[i];
            }
        }

        /** The first split that makes the sum of squares smallest; column −1 if none has rows on both sides. */
        Split best() {
            Split best = new Split(-1, 0);
            double highest = Double.NEGATIVE_INFINITY;
            for (int column = 0; column < sums.length / bins; column++) {
                double all = 0;
                long rows = 0;
                for (int bin = 0; bin < bins; bin++) {
                    all += sums[column * bins + bin];
                    rows += counts[column * bins + bin];
                }
                double left = 0;
                long below = 0;
                for (int bin = 0; bin < bins - 1; bin++) {
                    left += sums[column * bins + bin];
                    below += counts[column * bins + bin];
                    if (below > 0 && below < rows) {
                        // Σ (y − ȳ)² over both sides is Σ y² − gain
                        double gain = left * left / below + (all - left) * (all - left) / (rows - below);
                        if (gain > highest) {
                            highest = gain;
                            best = new Split(column, bin);
                        }
                    }
                }
            }
            return best;
        }
    }
}
