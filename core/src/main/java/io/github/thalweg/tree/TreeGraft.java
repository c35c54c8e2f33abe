package io.github.thalweg.tree;

import java.util.Map;

/** Puts trees in the place of leaves of another one. */
public final class TreeGraft implements NodeTable {
    private final Tree top;
    private final Map<Integer, Tree> below;
    private final Tree[] source; // of each node of the whole
    private final int[] number; // in its source
    private final int[] left;

    private TreeGraft(Tree top, Map<Integer, Tree> below) {
        this.top = top;
        this.below = below;
        int nodes = top.nodes()
                - below.size()
                + below.values().stream().mapToInt(Tree::nodes).sum();
        this.source = new Tree[nodes];
        this.number = new int[nodes];
        this.left = new int[nodes];
        place(0, top, 0);
        int next = 1;
        for (int node = 0; node < nodes; node++) { // the order of levels, in which children are met
            Tree from = source[node];
            int old = number[node];
            if (!from.isLeaf(old)) {
                left[node] = next;
                place(next, from, from.left(old));
                place(next + 1, from, from.right(old));
                next += 2;
            }
        }
    }

    private void place(int node, Tree from, int old) {
        Tree grown = from == top ? below.get(old) : null;
        source[node] = grown == null ? from : grown;
        number[node] = grown == null ? old : 0;
    }

    /**
     * The tree in which each of some leaves is the root of another tree.
     *
     * @param below by leaf; their roots have the weights and values of the leaves
     */
    public static Tree join(Tree top, Map<Integer, Tree> below) {
        return new Tree(new TreeGraft(top, below)).atRest();
    }

    @Override
    public int nodes() {
        return source.length;
    }

    @Override
    public int outputs() {
        return top.outputs();
    }

    @Override
    public int feature(int node) {
        return source[node].feature(number[node]);
    }

    @Override
    public int left(int node) {
        return left[node];
    }

    @Override
    public double threshold(int node) {
        return source[node].threshold(number[node]);
    }

    @Override
    public long[] categories(int node) {
        return source[node].categories(number[node]);
    }

    @Override
    public boolean missingLeft(int node) {
        return source[node].missingLeft(number[node]);
    }

    @Override
    public double gain(int node) {
        return source[node].gain(number[node]);
    }

    @Override
    public double weight(int node) {
        return source[node].weight(number[node]);
    }

    @Override
    public void values(int node, double[] into, int at) {
        for (int k = 0; k < top.outputs(); k++) {
            into[at + k] = source[node].value(number[node], k);
        }
    }
}
