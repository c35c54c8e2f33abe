package io.github.thalweg.tree;

import io.github.thalweg.learn.Shards;
import java.util.Arrays;

/**
 * What a shard's worker remembers while a group of trees grows: which rows are in which node of each tree. A pure function
 * of (bins, logs of splits): what is missing or ahead is made anew.
 */
final class LevelShard {
    private final Bins bins;
    private final ForestPlan plan;
    private final int first;
    private final Rooted[] trees;

    /** The rows of one tree, those of a node side by side. */
    private static final class Rooted {
        private final Plot plot;
        private int[] from = new int[64]; // by node
        private int[] to = new int[64];
        private int nodes;
        private int applied; // splits

        Rooted(Plot plot) {
            this.plot = plot;
            open(0, plot.rows().length);
        }

        private void open(int begin, int end) {
            if (nodes == from.length) {
                from = Arrays.copyOf(from, 2 * nodes);
                to = Arrays.copyOf(to, 2 * nodes);
            }
            from[nodes] = begin;
            to[nodes++] = end;
        }
    }

    LevelShard(Bins bins, LevelModel model) {
        this.bins = bins;
        this.plan = model.plan();
        this.first = model.first();
        this.trees = new Rooted[model.logs().length];
    }

    /** Sends what the model asks for. */
    void answer(LevelModel model, Shards.Outlet<LevelSum> to) {
        LevelSlices slices = new LevelSlices(plan);
        Partition partition = new Partition();
        Histogram histogram =
                new Histogram(plan.cuts(), plan.criterion(), plan.encoding().pack());
        Rooted tree = null;
        for (int i = 0; i < model.asks().length; i++) {
            LevelAsk ask = model.asks()[i];
            if (i == 0 || ask.tree() != model.asks()[i - 1].tree()) {
                tree = grown(ask.tree(), model, partition);
            }
            int from = tree.from[ask.node()];
            int end = tree.to[ask.node()];
            if (from == end) {
                continue;
            }
            if (ask.gather()) {
                to.send(LevelModel.key(i, 0), LevelSum.rows(GatheredRows.pack(tree.plot, plan.cuts(), from, end)));
                continue;
            }
            int slice = 0;
            for (int[] some : slices.of(ask.key())) {
                long[] sums = new long[slices.width(some)];
                histogram.add(tree.plot, from, end, some, some.length, sums, 0);
                to.send(LevelModel.key(i, slice++), LevelSum.histograms(sums));
            }
        }
    }

    /** A tree's rows, brought to where it stands; those of trees that are done with are forgotten. */
    private Rooted grown(int number, LevelModel model, Partition partition) {
        for (int t = 0; t < trees.length; t++) {
            if (model.logs()[t] == null) {
                trees[t] = null;
            }
        }
        LevelLog log = model.logs()[number];
        Rooted tree = trees[number];
        if (tree == null || tree.applied > log.size()) {
            tree = root(first + number);
        }
        while (tree.applied < log.size()) {
            int node = log.node(tree.applied);
            int middle = partition.split(tree.plot, log.split(tree.applied), tree.from[node], tree.to[node]);
            tree.open(tree.from[node], middle);
            tree.open(middle, tree.to[node]);
            tree.applied++;
        }
        trees[number] = model.remember() ? tree : null;
        return tree;
    }

    private Rooted root(int number) {
        int[] rows = new int[bins.rows()];
        long[] statistics = new long[bins.rows()];
        int count = plan.fill(number, bins, rows, statistics);
        return new Rooted(
                new Plot(bins.columns(), bins.rows(), Arrays.copyOf(rows, count), Arrays.copyOf(statistics, count)));
    }
}
