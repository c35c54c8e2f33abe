package io.github.thalweg.tree;

import io.github.thalweg.math.Seed;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Grows one tree where all rows are: node by node, the one at hand first, or the one with the best split if leaves are
 * counted. Used by one thread; keeps its buffers from tree to tree.
 */
final class TreeGrower {
    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(
                    (Candidate candidate) -> -candidate.split().gain())
            .thenComparing(Candidate::key, Long::compareUnsigned);

    private final Bins bins;
    private final Cuts cuts;
    private final ForestPlan plan;
    private final Criterion criterion;
    private final int lanes;
    private final Partition partition = new Partition();
    private final Histogram histogram;
    private final int[] one = new int[1];
    private final long[] sums; // of the features that a node tries, all zero between uses
    private final boolean[] seen;
    private final int[] touched;
    private final int[] drawn;
    private int[] rows = new int[0];
    private long[] statistics = new long[0];
    private SplitFinder finder;

    /** A node that has a split. */
    private record Candidate(int node, int from, int to, int depth, long key, Split split) {}

    TreeGrower(Bins bins, ForestPlan plan) {
        this.bins = bins;
        this.plan = plan;
        this.cuts = plan.cuts();
        this.criterion = plan.criterion();
        this.lanes = criterion.lanes();
        this.histogram = new Histogram(bins, cuts, criterion, plan.encoding().pack());
        this.sums = new long[Math.max(1, plan.featuresPerNode()) * cuts.mostBins() * lanes];
        this.seen = new boolean[cuts.mostBins()];
        this.touched = new int[cuts.mostBins()];
        this.drawn = new int[cuts.features()];
        for (int f = 0; f < drawn.length; f++) {
            drawn[f] = f;
        }
    }

    Tree grow(int number) {
        Growth growth = plan.options().growth();
        int count = fill(number);
        long[] total = total(count);
        TreeBuilder tree = new TreeBuilder(criterion, cuts);
        finder = new SplitFinder(
                criterion,
                new Limits(
                        growth.minInstancesPerNode(),
                        growth.minWeightFractionPerNode() * criterion.weight(total, 0),
                        growth.minInfoGain(),
                        0),
                plan.options().randomThresholds());
        Queue<Candidate> open = growth.maxLeaves() > 0 ? new PriorityQueue<>(BEST_FIRST) : new LastFirst();
        consider(
                open,
                tree.add(total),
                total,
                0,
                count,
                0,
                Seed.hash(plan.options().seed(), number));
        int leaves = 1;
        while (!open.isEmpty() && (growth.maxLeaves() == 0 || leaves < growth.maxLeaves())) {
            Candidate next = open.remove();
            Split split = next.split();
            int middle = partition.split(bins, split, rows, statistics, next.from(), next.to());
            int left = tree.split(next.node(), split);
            int depth = next.depth() + 1;
            consider(open, left, split.left(), next.from(), middle, depth, Seed.hash(next.key(), 0));
            consider(open, left + 1, split.right(), middle, next.to(), depth, Seed.hash(next.key(), 1));
            leaves++;
        }
        return tree.build();
    }

    /** The rows that count in this tree. */
    private int fill(int number) {
        if (rows.length < bins.rows()) {
            rows = new int[bins.rows()];
            statistics = new long[bins.rows()];
        }
        int count = 0;
        int shift = plan.encoding().pack().shift();
        for (int row = 0; row < bins.rows(); row++) {
            int repeats = plan.bag().count(number, bins.id(row));
            if (repeats > 0) {
                long statistic = plan.encoding().statistic(bins.target(row), bins.weight(row), repeats);
                if (Pack.lower(statistic, shift) != 0) { // a weight of 0, or too small to count
                    rows[count] = row;
                    statistics[count++] = statistic;
                }
            }
        }
        return count;
    }

    private long[] total(int count) {
        one[0] = 0;
        histogram.add(one, 1, rows, statistics, 0, count, sums, 0);
        long[] total = new long[lanes];
        for (int i = 0; i < cuts.bins(0) * lanes; i++) {
            total[i % lanes] += sums[i];
        }
        Arrays.fill(sums, 0, cuts.bins(0) * lanes, 0);
        return total;
    }

    private void consider(Queue<Candidate> open, int node, long[] sum, int from, int to, int depth, long key) {
        if (depth >= plan.options().growth().maxDepth() || to - from < 2 || criterion.isPure(sum)) {
            return;
        }
        int tried = draw(key);
        Split best = 4L * (to - from) > cuts.mostBins()
                ? find(tried, sum, from, to, key)
                : findAmongFew(tried, sum, from, to, key);
        restore(tried);
        if (best != null) {
            open.add(new Candidate(node, from, to, depth, key, best));
        }
    }

    private Split find(int tried, long[] sum, int from, int to, long key) {
        histogram.add(drawn, tried, rows, statistics, from, to, sums, 0);
        Split best = null;
        int at = 0;
        for (int i = 0; i < tried; i++) {
            best = Split.better(best, finder.find(drawn[i], cuts, sums, at, sum, key, null, 0));
            at += cuts.bins(drawn[i]) * lanes;
        }
        Arrays.fill(sums, 0, at, 0);
        return best;
    }

    /** Where rows are few, only their bins are looked at, and cleaned. */
    private Split findAmongFew(int tried, long[] sum, int from, int to, long key) {
        Split best = null;
        for (int f = 0; f < tried; f++) {
            one[0] = drawn[f];
            histogram.add(one, 1, rows, statistics, from, to, sums, 0);
            int count = 0;
            for (int i = from; i < to; i++) {
                int bin = bins.bin(drawn[f], rows[i]);
                if (!seen[bin]) {
                    seen[bin] = true;
                    touched[count++] = bin;
                }
            }
            Arrays.sort(touched, 0, count);
            best = Split.better(best, finder.find(drawn[f], cuts, sums, 0, sum, key, touched, count));
            for (int i = 0; i < count; i++) {
                seen[touched[i]] = false;
                Arrays.fill(sums, touched[i] * lanes, (touched[i] + 1) * lanes, 0);
            }
        }
        return best;
    }

    /** Draws the features that a node tries to the front, in ascending order: a Fisher-Yates shuffle begun. */
    private int draw(long key) {
        int features = drawn.length;
        int tried = plan.featuresPerNode();
        for (int i = 0; i < tried && tried < features; i++) {
            swap(i, place(key, i, features));
        }
        if (tried < features) {
            Arrays.sort(drawn, 0, tried);
        }
        return tried;
    }

    private void restore(int tried) {
        if (tried < drawn.length) {
            for (int f = 0; f < drawn.length; f++) {
                drawn[f] = f;
            }
        }
    }

    private static int place(long key, int i, int features) {
        return i + (int) (Seed.uniform(Seed.hash(key, 2, i)) * (features - i));
    }

    private void swap(int i, int j) {
        int feature = drawn[i];
        drawn[i] = drawn[j];
        drawn[j] = feature;
    }

    /** A stack, seen as a queue. */
    private static final class LastFirst extends ArrayDeque<Candidate> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean add(Candidate candidate) {
            addFirst(candidate);
            return true;
        }
    }
}
