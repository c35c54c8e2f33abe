package io.github.thalweg.tree;

import java.util.Map;

/** Puts trees in the place of leaves of another one. */
public final class TreeGraft {
    private final Tree top;
    private final Map<Integer, Tree> below;
    private final Tree[] source; // of each node of the whole
    private final int[] number; // in its source

    private TreeGraft(Tree top, Map<Integer, Tree> below) {
        this.top = top;
        this.below = below;
        int nodes = top.nodes()
                - below.size()
                + below.values().stream().mapToInt(Tree::nodes).sum();
        this.source = new Tree[nodes];
        this.number = new int[nodes];
    }

    /**
     * The tree in which each of some leaves is the root of another tree.
     *
     * @param below by leaf; their roots have the weights and values of the leaves
     */
    public static Tree join(Tree top, Map<Integer, Tree> below) {
        return new TreeGraft(top, below).join();
    }

    private Tree join() {
        TreeArrays arrays = new TreeArrays(source.length, top.outputs());
        place(0, top, 0);
        int next = 1;
        for (int node = 0; node < source.length; node++) { // the order of levels, in which children are met
            Tree from = source[node];
            int old = number[node];
            arrays.copy(node, from, old);
            if (!from.isLeaf(old)) {
                arrays.left(node, next);
                place(next, from, from.left(old));
                place(next + 1, from, from.right(old));
                next += 2;
            }
        }
        return arrays.tree();
    }

    private void place(int node, Tree from, int old) {
        Tree grown = from == top ? below.get(old) : null;
        source[node] = grown == null ? from : grown;
        number[node] = grown == null ? old : 0;
    }
}
