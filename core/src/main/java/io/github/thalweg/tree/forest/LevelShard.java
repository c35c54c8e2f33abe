package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.Shards;
import io.github.thalweg.tree.bin.Bins;
import io.github.thalweg.tree.bin.GatheredRows;
import io.github.thalweg.tree.bin.NodeRows;
import io.github.thalweg.tree.grow.Histogram;
import io.github.thalweg.tree.grow.Partition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a shard's worker remembers while a group of trees grows: which rows are in which node of each tree. A pure function
 * of (bins, logs of splits): what is missing or ahead is made anew. The bins are no part of it: where they do not fit, they
 * come from disk for each job and go again.
 */
final class LevelShard {
    private final ForestPlan plan;
    private final int first;
    private final Rooted[] trees;
    private final int[] all; // features; null: nodes try some of them

    /** The rows of one tree, those of a node side by side. */
    private static final class Rooted {
        private final int[] rows;
        private final long[] statistics;
        private int[] from = new int[64]; // by node
        private int[] to = new int[64];
        private int nodes;
        private int applied; // splits
        private final Map<Integer, long[]> histograms = new HashMap<>(); // of nodes that were asked last

        Rooted(int[] rows, long[] statistics) {
            this.rows = rows;
            this.statistics = statistics;
            open(0, rows.length);
        }

        private void open(int begin, int end) {
            if (nodes == from.length) {
                from = Arrays.copyOf(from, 2 * nodes);
                to = Arrays.copyOf(to, 2 * nodes);
            }
            from[nodes] = begin;
            to[nodes++] = end;
        }

        /** With the bins that are no part of what is remembered: they come and go with the shard. */
        private NodeRows nodeRows(Bins bins) {
            return new NodeRows(bins.columns(), bins.rows(), rows, statistics);
        }

        private int rows(int node) {
            return to[node] - from[node];
        }
    }

    LevelShard(LevelModel model) {
        this.plan = model.plan();
        this.first = model.first();
        this.trees = new Rooted[model.logs().length];
        this.all = plan.featuresPerNode() == plan.cuts().features()
                ? IntStream.range(0, plan.cuts().features()).toArray()
                : null;
    }

    /** Sends what the model asks for. */
    void answer(LevelModel model, Bins bins, Shards.Outlet<LevelSum> to) {
        LevelSlices slices = new LevelSlices(plan);
        Partition partition = new Partition();
        Histogram histogram =
                new Histogram(plan.cuts(), plan.criterion(), plan.encoding().pack());
        Rooted tree = null;
        NodeRows nodeRows = null;
        for (int i = 0; i < model.asks().length; i++) {
            LevelAsk ask = model.asks()[i];
            if (i == 0 || ask.tree() != model.asks()[i - 1].tree()) {
                tree = grown(ask.tree(), model, bins, partition);
                nodeRows = tree.nodeRows(bins);
            }
            int from = tree.from[ask.node()];
            int end = tree.to[ask.node()];
            if (from == end) {
                continue;
            }
            if (ask.gather()) {
                to.send(LevelModel.key(i, 0), LevelSum.rows(GatheredRows.pack(nodeRows, plan.cuts(), from, end)));
                continue;
            }
            long[] whole = all == null ? null : whole(tree, nodeRows, model.logs()[ask.tree()], ask.node(), histogram);
            int slice = 0;
            int at = 0;
            for (int[] some : slices.of(ask.key())) {
                int width = slices.width(some);
                long[] sums = whole == null
                        ? count(tree, nodeRows, ask.node(), histogram, some, width)
                        : Arrays.copyOfRange(whole, at, at + width);
                to.send(LevelModel.key(i, slice++), LevelSum.histograms(sums));
                at += width;
            }
        }
    }

    /**
     * Where nodes try all features: of two siblings the one with fewer rows is counted, the other one is what is left of their
     * parent, if that is still known.
     */
    private long[] whole(Rooted tree, NodeRows nodeRows, LevelLog log, int node, Histogram histogram) {
        long[] known = tree.histograms.get(node);
        if (known != null) {
            return known;
        }
        int sibling = ((node - 1) ^ 1) + 1; // children are born in pairs, after the root
        long[] parent = node == 0 ? null : tree.histograms.get(log.node((node - 1) / 2));
        long[] sums;
        if (parent != null && tree.rows(sibling) < tree.rows(node)) {
            long[] other = whole(tree, nodeRows, log, sibling, histogram);
            sums = parent.clone();
            for (int i = 0; i < sums.length; i++) {
                sums[i] -= other[i];
            }
        } else {
            sums = count(
                    tree,
                    nodeRows,
                    node,
                    histogram,
                    all,
                    plan.cuts().total() * plan.criterion().lanes());
        }
        if (tree.rows(node)
                >= plan.cuts().total()) { // else its children are counted faster, and it takes more room than rows
            tree.histograms.put(node, sums);
        }
        return sums;
    }

    private static long[] count(Rooted tree, NodeRows nodeRows, int node, Histogram histogram, int[] features, int width) {
        long[] sums = new long[width];
        histogram.add(nodeRows, tree.from[node], tree.to[node], features, features.length, sums, 0);
        return sums;
    }

    /** A tree's rows, brought to where it stands; those of trees that are done with are forgotten. */
    private Rooted grown(int number, LevelModel model, Bins bins, Partition partition) {
        for (int t = 0; t < trees.length; t++) {
            if (model.logs()[t] == null) {
                trees[t] = null;
            }
        }
        LevelLog log = model.logs()[number];
        Rooted tree = trees[number];
        if (tree == null || tree.applied > log.size()) {
            tree = root(first + number, bins);
        }
        if (tree.applied < log.size()) { // children ask for their parents, and nobody for others
            tree.histograms.keySet().retainAll(new HashSet<>(log.nodes().subList(tree.applied, log.size())));
        }
        NodeRows nodeRows = tree.nodeRows(bins);
        while (tree.applied < log.size()) {
            int node = log.node(tree.applied);
            int middle = partition.split(nodeRows, log.split(tree.applied), tree.from[node], tree.to[node]);
            tree.open(tree.from[node], middle);
            tree.open(middle, tree.to[node]);
            tree.applied++;
        }
        trees[number] = model.remember() ? tree : null;
        return tree;
    }

    private Rooted root(int number, Bins bins) {
        int[] rows = new int[bins.rows()];
        long[] statistics = new long[bins.rows()];
        int count = plan.fill(number, bins, rows, statistics);
        return new Rooted(Arrays.copyOf(rows, count), Arrays.copyOf(statistics, count));
    }
}
