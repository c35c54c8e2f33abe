package io.github.thalweg.tree;

/** The nodes of a tree that is being put together: the root first, the children of a node side by side and after it. */
public interface NodeTable extends NodeValues {
    /** By which a node splits; −1: it is a leaf, and of no meaning is what is asked below but for what a node says. */
    int feature(int node);

    /** The right child is the next one. */
    int left(int node);

    double threshold(int node);

    /** How many categories a node knows and then, 64 a word, which of them go left; null where its feature is a number. */
    long[] categories(int node);

    boolean missingLeft(int node);

    /** Impurity taken away times weight. */
    double gain(int node);
}
