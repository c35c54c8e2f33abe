package io.github.thalweg.spark.ml.tree;

import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.grow.Impurity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A tree of core, and what its nodes tell of themselves. */
final class Grown implements Serializable {
    private static final long serialVersionUID = 1;

    private final Tree tree;
    private final Impurity impurity; // variance: nodes hold numbers, not shares of classes
    private final double[] variances; // of nodes; null: nobody knows

    Grown(Tree tree, Impurity impurity, double[] variances) {
        this.tree = tree;
        this.impurity = impurity;
        this.variances = variances;
    }

    Node node(int node) {
        return tree.isLeaf(node) ? new LeafNode(this, node) : new InternalNode(this, node);
    }

    int left(int node) {
        return tree.left(node);
    }

    int right(int node) {
        return tree.right(node);
    }

    /** Per unit of weight. */
    double gain(int node) {
        return tree.gain(node) / tree.weight(node);
    }

    double prediction(int node) {
        if (impurity == Impurity.VARIANCE) {
            return tree.value(node, 0);
        }
        int best = 0;
        for (int k = 1; k < tree.outputs(); k++) {
            best = tree.value(node, k) > tree.value(node, best) ? k : best;
        }
        return best;
    }

    double impurity(int node) {
        if (impurity == Impurity.VARIANCE) {
            if (variances == null) {
                throw new IllegalStateException(
                        "impurity: expected a tree that was fitted with a varianceCol, found one"
                                + " of which nobody kept the variances");
            }
            return variances[node];
        }
        double sum = 0;
        for (int k = 0; k < tree.outputs(); k++) {
            double share = tree.value(node, k);
            if (impurity == Impurity.GINI) {
                sum += share * (1 - share); // 1 − Σ p²
            } else if (share > 0) {
                sum -= share * Math.log(share) / Math.log(2);
            }
        }
        return sum;
    }

    Split split(int node) {
        int feature = tree.feature(node);
        if (!tree.isCategorical(node)) {
            return new ContinuousSplit(feature, tree.threshold(node), tree.missingLeft(node));
        }
        List<Integer> left = new ArrayList<>();
        for (int category = 0; category < tree.knownCategories(node); category++) {
            if (tree.categoryLeft(node, category)) {
                left.add(category);
            }
        }
        return new CategoricalSplit(feature, left, tree.knownCategories(node), tree.missingLeft(node));
    }
}
