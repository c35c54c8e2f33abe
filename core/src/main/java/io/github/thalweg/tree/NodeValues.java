package io.github.thalweg.tree;

/** What the nodes of a tree say: a weight and some values each. */
public interface NodeValues {
    int nodes();

    /** How many values a node has. */
    int outputs();

    double weight(int node);

    /** Puts a node's values to {@code into}, from {@code at} on. */
    void values(int node, double[] into, int at);
}
