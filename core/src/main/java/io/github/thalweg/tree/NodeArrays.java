package io.github.thalweg.tree;

import java.util.Arrays;

/**
 * Nodes in arrays, an element a node.
 *
 * @param feature −1: a leaf
 * @param left the right child is the next one
 * @param firstWord where in the words its set of categories stands, their number first; −1: a number
 * @param values [nodes, outputs]
 */
record NodeArrays(
        int outputs,
        int[] feature,
        int[] left,
        double[] threshold,
        int[] firstWord,
        long[] words,
        byte[] missingLeft,
        double[] gain,
        double[] weight,
        double[] values)
        implements NodeTable {
    @Override
    public int nodes() {
        return feature.length;
    }

    @Override
    public int feature(int node) {
        return feature[node];
    }

    @Override
    public int left(int node) {
        return left[node];
    }

    @Override
    public double threshold(int node) {
        return threshold[node];
    }

    @Override
    public long[] categories(int node) {
        int first = firstWord[node];
        return first < 0 ? null : Arrays.copyOfRange(words, first, first + 1 + (int) (words[first] + 63 >> 6));
    }

    @Override
    public boolean missingLeft(int node) {
        return missingLeft[node] != 0;
    }

    @Override
    public double gain(int node) {
        return gain[node];
    }

    @Override
    public double weight(int node) {
        return weight[node];
    }

    @Override
    public void values(int node, double[] into, int at) {
        System.arraycopy(values, node * outputs, into, at, outputs);
    }
}
