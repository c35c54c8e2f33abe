package io.github.thalweg.tree.bin;

import io.github.thalweg.tree.Tree;

/** A tree that is walked by bins in place of values, laid out for it. */
public final class BinnedTree {
    private final Tree tree;
    private final int[] feature; // −1: a leaf
    private final int[] left;
    private final int[] bin; // the largest that goes left; −1: a set of categories does
    private final boolean[] missingLeft;

    public BinnedTree(Tree tree, Cuts cuts) {
        int nodes = tree.nodes();
        this.tree = tree;
        this.feature = new int[nodes];
        this.left = new int[nodes];
        this.bin = new int[nodes];
        this.missingLeft = new boolean[nodes];
        for (int node = 0; node < nodes; node++) {
            feature[node] = tree.feature(node);
            left[node] = tree.left(node);
            missingLeft[node] = tree.missingLeft(node);
            if (feature[node] >= 0) {
                bin[node] = tree.isCategorical(node) ? -1 : cuts.binOf(feature[node], tree.threshold(node));
            }
        }
    }

    /** Whether a node has a split of a number, with a leaf on either side. */
    public boolean lastSplit(int node) {
        return feature[node] >= 0 && bin[node] >= 0 && feature[left[node]] < 0 && feature[left[node] + 1] < 0;
    }

    /** The bins that go left at a split of a number. */
    public Range range(int node) {
        return new Range(missingLeft[node] ? 0 : 1, bin[node]);
    }

    /** Bins from one to another, both included; none where {@code most} is below {@code least}. */
    public record Range(int least, int most) {}

    /** Where a row comes from a node by so many steps, or by as many as there are to a leaf. */
    public int descend(Bins bins, int row, int start, int steps) {
        int node = start;
        for (int step = 0; step < steps && feature[node] >= 0; step++) {
            int rowBin = bins.bin(feature[node], row);
            boolean goesLeft;
            if (rowBin == 0) {
                goesLeft = missingLeft[node];
            } else {
                goesLeft = bin[node] < 0 ? tree.categoryLeft(node, rowBin - 1) : rowBin <= bin[node];
            }
            node = goesLeft ? left[node] : left[node] + 1;
        }
        return node;
    }
}
