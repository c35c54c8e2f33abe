package io.github.thalweg.spark.ml.tree;

import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeRegression;
import io.github.thalweg.tree.grow.Impurity;
import java.io.Serializable;

/** A node of a fitted tree, by MLlib's names. */
public abstract sealed class Node implements Serializable permits InternalNode, LeafNode {
    private static final long serialVersionUID = 1;

    final Grown tree;
    final int node;

    Node(Grown tree, int node) {
        this.tree = tree;
        this.node = node;
    }

    /** What the node predicts, were it a leaf: the index of a class, or a number. */
    public double prediction() {
        return tree.prediction(node);
    }

    /**
     * How mixed the node's training rows are: gini or entropy (in bits) of classes, the variance of numbers.
     *
     * @throws IllegalStateException if nobody kept the variances: {@code setVarianceCol} before the fit asks for them
     */
    public double impurity() {
        return tree.impurity(node);
    }

    /** The root of a tree of classes. @param impurity gini or entropy */
    public static Node root(TreeClassification model, Impurity impurity) {
        return new Grown(model.ensemble().trees().get(0), impurity, null).node(0);
    }

    /** The root of a tree of numbers. @param variances of each node; null: nobody knows them */
    public static Node root(TreeRegression model, double[] variances) {
        return new Grown(model.ensemble().trees().get(0), Impurity.VARIANCE, variances).node(0);
    }
}
