package io.github.thalweg.spark.ml.tree;

/** A node in which rows end. */
public final class LeafNode extends Node {
    private static final long serialVersionUID = 1;

    LeafNode(Grown tree, int node) {
        super(tree, node);
    }

    @Override
    public String toString() {
        return "LeafNode(prediction = " + prediction() + ")";
    }
}
