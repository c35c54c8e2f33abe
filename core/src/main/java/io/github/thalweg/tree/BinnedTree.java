package io.github.thalweg.tree;

/** A tree that is walked by bins in place of values. */
final class BinnedTree {
    private final Tree tree;
    private final int[] bin; // the largest that goes left

    BinnedTree(Tree tree, Cuts cuts) {
        this.tree = tree;
        this.bin = new int[tree.nodes()];
        for (int node = 0; node < bin.length; node++) {
            if (!tree.isLeaf(node) && !tree.isCategorical(node)) {
                bin[node] = cuts.binOf(tree.feature(node), tree.threshold(node));
            }
        }
    }

    /** Where a row comes from a node by so many steps, or by as many as there are to a leaf. */
    int descend(Bins bins, int row, int start, int steps) {
        int node = start;
        for (int step = 0; step < steps && !tree.isLeaf(node); step++) {
            int rowBin = bins.bin(tree.feature(node), row);
            boolean left;
            if (rowBin == 0) {
                left = tree.missingLeft(node);
            } else {
                left = tree.isCategorical(node) ? tree.categoryLeft(node, rowBin - 1) : rowBin <= bin[node];
            }
            node = left ? tree.left(node) : tree.right(node);
        }
        return node;
    }
}
