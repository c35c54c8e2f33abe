package io.github.thalweg.spark.ml;

import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Tree;
import java.util.BitSet;
import java.util.List;

/**
 * Fitted trees of two classes without the splits whose two leaves tell the same class: what Spark MLlib leaves of its own
 * when it has grown them (SPARK-3159). The class that a tree tells stays; its probability becomes that of the node above,
 * so leaves of one class alone are fewer.
 */
final class PrunedTrees {
    private static final int CLASSES = 2;

    private final List<Tree> trees;
    private final List<BitSet> ends; // of each tree the nodes where a row may end

    PrunedTrees(Ensemble ensemble) {
        this.trees = ensemble.trees();
        this.ends = trees.stream().map(PrunedTrees::ends).toList();
    }

    private static BitSet ends(Tree tree) {
        BitSet ends = new BitSet(tree.nodes());
        for (int node = tree.nodes() - 1; node >= 0; node--) { // children follow their parents
            int left = tree.left(node);
            ends.set(
                    node,
                    tree.isLeaf(node)
                            || ends.get(left)
                                    && ends.get(left + 1)
                                    && tellsSecond(tree, left) == tellsSecond(tree, left + 1));
        }
        return ends;
    }

    private static boolean tellsSecond(Tree tree, int node) {
        return tree.value(node, 1) > tree.value(node, 0);
    }

    /** The mean of what the trees say of a row. */
    double[] predict(double[] features) {
        double[] mean = new double[CLASSES];
        for (int t = 0; t < trees.size(); t++) {
            Tree tree = trees.get(t);
            int node = 0;
            while (!ends.get(t).get(node)) {
                node = tree.child(node, features[tree.feature(node)]);
            }
            for (int k = 0; k < CLASSES; k++) {
                mean[k] += tree.value(node, k) / trees.size();
            }
        }
        return mean;
    }
}
