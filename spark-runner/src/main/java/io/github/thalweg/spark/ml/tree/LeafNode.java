package io.github.thalweg.spark.ml.tree;

/** A node in which rows end. */
public final class LeafNode implements Node {
    private static final long serialVersionUID = 1;

    private final Grown tree;
    private final int node;

    LeafNode(Grown tree, int node) {
        this.tree = tree;
        this.node = node;
    }

    @Override
    public double prediction() {
        return tree.prediction(node);
    }

    @Override
    public double impurity() {
        return tree.impurity(node);
    }

    @Override
    public String toString() {
        return "LeafNode(prediction = " + prediction() + ")";
    }
}
