package io.github.thalweg.spark.ml.tree;

/** A node that sends rows to its children. */
public final class InternalNode extends Node {
    private static final long serialVersionUID = 1;

    InternalNode(Grown tree, int node) {
        super(tree, node);
    }

    /**
     * What the split takes away from the impurity, per unit of the rows' weight; in boosting by second-order steps, from the
     * objective, per unit of second derivative.
     */
    public double gain() {
        return tree.gain(node);
    }

    /** Where rows go that the split sends left. */
    public Node leftChild() {
        return tree.node(tree.left(node));
    }

    /** Where all others go. */
    public Node rightChild() {
        return tree.node(tree.right(node));
    }

    public Split split() {
        return tree.split(node);
    }

    @Override
    public String toString() {
        return "InternalNode(prediction = " + prediction() + ", split = " + split() + ")";
    }
}
