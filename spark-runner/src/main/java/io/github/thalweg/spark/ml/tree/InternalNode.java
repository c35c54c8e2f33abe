package io.github.thalweg.spark.ml.tree;

/** A node that sends rows to its children. */
public final class InternalNode implements Node {
    private static final long serialVersionUID = 1;

    private final Grown tree;
    private final int node;

    InternalNode(Grown tree, int node) {
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
