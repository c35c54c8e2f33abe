package io.github.thalweg.tree;

import java.util.Arrays;

/** The arrays of a tree that is put together of nodes of other trees. */
final class TreeArrays {
    private final int outputs;
    private final int[] feature;
    private final int[] left;
    private final double[] threshold;
    private final int[] firstWord;
    private final byte[] missingLeft;
    private final double[] gain;
    private final double[] weight;
    private final double[] values;
    private long[] words = new long[0];
    private int wordCount;

    TreeArrays(int nodes, int outputs) {
        this.outputs = outputs;
        this.feature = new int[nodes];
        this.left = new int[nodes];
        this.threshold = new double[nodes];
        this.firstWord = new int[nodes];
        this.missingLeft = new byte[nodes];
        this.gain = new double[nodes];
        this.weight = new double[nodes];
        this.values = new double[nodes * outputs];
    }

    /** Takes a node over, but for its children. */
    void copy(int node, Tree from, int old) {
        weight[node] = from.weight(old);
        for (int k = 0; k < outputs; k++) {
            values[node * outputs + k] = from.value(old, k);
        }
        feature[node] = from.feature(old);
        firstWord[node] = -1;
        if (from.isLeaf(old)) {
            return;
        }
        threshold[node] = from.threshold(old);
        missingLeft[node] = (byte) (from.missingLeft(old) ? 1 : 0);
        gain[node] = from.gain(old);
        if (from.isCategorical(old)) {
            firstWord[node] = wordCount;
            append(from, old);
        }
    }

    private void append(Tree from, int node) {
        int categories = from.knownCategories(node);
        int used = (categories + 63) >> 6;
        if (wordCount + 1 + used > words.length) {
            words = Arrays.copyOf(words, Math.max(2 * words.length, wordCount + 1 + used));
        }
        words[wordCount] = categories;
        for (int category = 0; category < categories; category++) {
            if (from.categoryLeft(node, category)) {
                words[wordCount + 1 + (category >> 6)] |= 1L << category;
            }
        }
        wordCount += 1 + used;
    }

    void left(int node, int child) {
        left[node] = child;
    }

    Tree tree() {
        return new Tree(
                outputs,
                feature,
                left,
                threshold,
                firstWord,
                Arrays.copyOf(words, wordCount),
                missingLeft,
                gain,
                weight,
                values);
    }
}
