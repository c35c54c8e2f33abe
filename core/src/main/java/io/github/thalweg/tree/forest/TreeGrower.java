package io.github.thalweg.tree.forest;

import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.bin.Bins;
import io.github.thalweg.tree.bin.NodeRows;
import io.github.thalweg.tree.grow.Criterion;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Histogram;
import io.github.thalweg.tree.grow.Partition;
import io.github.thalweg.tree.grow.Split;
import io.github.thalweg.tree.grow.TreeBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Grows one tree where all rows are: node by node, the one at hand first, or the one with the best split if leaves are
 * counted. Used by one thread, for one tree after another, whose rows lie in the same arrays.
 *
 * <p>The rows of a node come to lie further and further apart, until each value read costs a cache line. So a branch whose
 * rows have become few of many gets a copy of them, close together, on which it grows on: some nanoseconds a value once,
 * for many a value in each further level.
 */
final class TreeGrower {
    private static final int LEAST_LEVELS = 3; // below a node, for a copy of its rows to pay
    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(
                    (Candidate candidate) -> -candidate.split().gain())
            .thenComparing(Candidate::key, Long::compareUnsigned);

    private final ForestPlan plan;
    private final Growth growth;
    private final Criterion criterion;
    private final Partition partition = new Partition();
    private final Queue<Candidate> open;
    private int[] rows = new int[0];
    private long[] statistics = new long[0];
    private final List<NodeRows> copies = new ArrayList<>(); // by how often their rows were copied
    private TreeBuilder tree;
    private NodeSearch search;

    /** A node that has a split, and its rows. */
    private record Candidate(
            int node, NodeRows nodeRows, int copied, int from, int to, int depth, long key, Split split) {}

    TreeGrower(ForestPlan plan) {
        this.plan = plan;
        this.growth = plan.options().growth();
        this.criterion = plan.criterion();
        this.open = growth.maxLeaves() > 0 ? new PriorityQueue<>(BEST_FIRST) : new LastFirst();
    }

    /** Grows the tree with this number. */
    Tree grow(Bins bins, int number) {
        reserve(plan.room(bins));
        int count = plan.fill(number, bins, rows, statistics);
        if (count < 0) { // rows with ids that somebody else has made may be drawn alike
            reserve(bins.rows());
            count = plan.fill(number, bins, rows, statistics);
        }
        NodeRows nodeRows = new NodeRows(bins.columns(), bins.rows(), rows, statistics);
        return grow(nodeRows, count, 0, plan.rootKey(number), Double.NaN);
    }

    private void reserve(int most) {
        if (rows.length < most) {
            rows = new int[most];
            statistics = new long[most];
        }
    }

    /**
     * Grows what is below a node.
     *
     * @param count of the node's rows, which come first
     * @param weight of the whole tree; NaN: of this node
     */
    Tree grow(NodeRows nodeRows, int count, int top, long key, double weight) {
        long[] total =
                Histogram.total(nodeRows, count, criterion, plan.encoding().pack());
        tree = new TreeBuilder(criterion, plan.cuts());
        search = new NodeSearch(plan, Double.isNaN(weight) ? criterion.weight(total, 0) : weight);
        open.clear(); // of what a tree before had no leaves for
        consider(tree.add(total), total, nodeRows, 0, 0, count, top, key);
        int leaves = 1;
        while (!open.isEmpty() && (growth.maxLeaves() == 0 || leaves < growth.maxLeaves())) {
            Candidate next = open.remove();
            split(worthGathering(next) ? gathered(next) : next);
            leaves++;
        }
        Tree built = tree.build();
        tree = null;
        return built;
    }

    /**
     * The same node, with its rows in arrays of their own. Depth first, no other node whose rows were copied as often is open
     * by now: its arrays are used again.
     */
    private Candidate gathered(Candidate next) {
        if (copies.size() == next.copied()) {
            copies.add(null);
        }
        int size = next.to() - next.from();
        NodeRows copy = next.nodeRows().gather(next.from(), next.to(), copies.get(next.copied()));
        copies.set(next.copied(), copy);
        return new Candidate(next.node(), copy, next.copied() + 1, 0, size, next.depth(), next.key(), next.split());
    }

    /** Best first, many copies would be alive at once. */
    private boolean worthGathering(Candidate next) {
        return growth.maxLeaves() == 0
                && growth.depthLimit() - next.depth() > LEAST_LEVELS
                && next.nodeRows().isSparse(next.from(), next.to());
    }

    private void split(Candidate parent) {
        Split split = parent.split();
        NodeRows nodeRows = parent.nodeRows();
        int left = tree.split(parent.node(), split);
        int depth = parent.depth() + 1;
        if (depth >= growth.depthLimit()) {
            return; // leaves: nobody asks for their rows
        }
        boolean leftIsLighter = criterion.weight(split.left(), 0) < criterion.weight(split.right(), 0);
        int middle = partition.split(nodeRows, split, parent.from(), parent.to(), leftIsLighter);
        consider(
                left,
                split.left(),
                nodeRows,
                parent.copied(),
                parent.from(),
                middle,
                depth,
                ForestPlan.childKey(parent.key(), 0));
        consider(
                left + 1,
                split.right(),
                nodeRows,
                parent.copied(),
                middle,
                parent.to(),
                depth,
                ForestPlan.childKey(parent.key(), 1));
    }

    private void consider(int node, long[] sum, NodeRows nodeRows, int copied, int from, int to, int depth, long key) {
        if (depth >= growth.depthLimit() || to - from < 2 || criterion.isPure(sum)) {
            return;
        }
        Split best = search.find(nodeRows, from, to, sum, key);
        if (best != null) {
            open.add(new Candidate(node, nodeRows, copied, from, to, depth, key, best));
        }
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
