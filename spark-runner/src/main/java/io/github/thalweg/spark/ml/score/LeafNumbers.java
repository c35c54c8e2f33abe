package io.github.thalweg.spark.ml.score;

import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Tree;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

/** The leaves of each tree, numbered from 0 in preorder, as MLlib does. */
public final class LeafNumbers implements Serializable {
    private static final long serialVersionUID = 1;

    private final Ensemble ensemble;
    private final int[][] numbers; // of each tree's nodes

    public LeafNumbers(Ensemble ensemble) {
        this.ensemble = ensemble;
        this.numbers = ensemble.trees().stream().map(LeafNumbers::of).toArray(int[][]::new);
    }

    /** The numbers of a tree's leaves, by node. */
    public static int[] of(Tree tree) {
        int[] numbers = new int[tree.nodes()];
        int leaves = 0;
        Deque<Integer> open = new ArrayDeque<>();
        open.push(0);
        while (!open.isEmpty()) {
            int node = open.pop();
            if (tree.isLeaf(node)) {
                numbers[node] = leaves++;
            } else {
                open.push(tree.right(node));
                open.push(tree.left(node));
            }
        }
        return numbers;
    }

    /** The number of the leaf of each tree in which a row ends. */
    public double[] of(double[] features) {
        int[] nodes = ensemble.leaves(features);
        double[] leaves = new double[nodes.length];
        for (int tree = 0; tree < nodes.length; tree++) {
            leaves[tree] = numbers[tree][nodes[tree]];
        }
        return leaves;
    }
}
