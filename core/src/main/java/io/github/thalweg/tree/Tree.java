package io.github.thalweg.tree;

import io.github.thalweg.store.State;
import java.io.Serializable;

/**
 * A fitted tree: nodes in flat arrays, the root is 0, the children of a node are two neighbours and come after it.
 *
 * <p>A row goes left where its feature is at most the threshold, or its category is in the set; a missing one (NaN, or a
 * category that no training row had) goes where the node sends it. Every node, not only a leaf, has values (what it would
 * predict), a weight (of the training rows it saw) and, if it splits, a gain.
 */
public final class Tree implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int outputs;
    private final int[] feature; // −1: a leaf
    private final int[] left; // the right child is the next one
    private final double[] threshold;
    private final int[] firstWord; // of the set of categories that go left; −1: a number
    private final long[] words;
    private final byte[] missingLeft;
    private final double[] gain; // impurity taken away times weight
    private final double[] weight;
    private final double[] values; // [nodes, outputs]

    Tree(
            int outputs,
            int[] feature,
            int[] left,
            double[] threshold,
            int[] firstWord,
            long[] words,
            byte[] missingLeft,
            double[] gain,
            double[] weight,
            double[] values) {
        this.outputs = outputs;
        this.feature = feature;
        this.left = left;
        this.threshold = threshold;
        this.firstWord = firstWord;
        this.words = words;
        this.missingLeft = missingLeft;
        this.gain = gain;
        this.weight = weight;
        this.values = values;
    }

    public int nodes() {
        return feature.length;
    }

    /** How many values each node has. */
    public int outputs() {
        return outputs;
    }

    public boolean isLeaf(int node) {
        return feature[node] < 0;
    }

    /** The feature by which a node splits; −1 for a leaf. */
    public int feature(int node) {
        return feature[node];
    }

    /** The largest number that goes left; of no meaning where the feature is a category. */
    public double threshold(int node) {
        return threshold[node];
    }

    /** Whether a node splits by category. */
    public boolean isCategorical(int node) {
        return firstWord[node] >= 0;
    }

    /** Whether a category goes left; only where {@link #isCategorical}. */
    public boolean categoryLeft(int node, int category) {
        int word = firstWord[node] + 1 + (category >> 6);
        return category >= 0 && category < knownCategories(node) && (words[word] >>> category & 1) != 0;
    }

    /** How many categories a node knows; any other counts as missing. */
    public int knownCategories(int node) {
        return (int) words[firstWord[node]];
    }

    public boolean missingLeft(int node) {
        return missingLeft[node] != 0;
    }

    /** The left child; a leaf has none. */
    public int left(int node) {
        return left[node];
    }

    /** The right child; a leaf has none. */
    public int right(int node) {
        return left[node] + 1;
    }

    /** What the split took away from the impurity, or the objective, summed over the rows' weights. */
    public double gain(int node) {
        return gain[node];
    }

    /** The weight of the training rows that came here; in boosting, the sum of their second derivatives. */
    public double weight(int node) {
        return weight[node];
    }

    /** What a node predicts for an output. */
    public double value(int node, int output) {
        return values[node * outputs + output];
    }

    /**
     * Adds what rows get in their leaves, times a weight.
     *
     * @param leaves of rows, {@code rows} of them
     * @param to where the first row's first output goes
     * @param stride from there to the next row's
     */
    void addValues(int[] leaves, int rows, double times, double[] sums, int to, int stride) {
        switch (outputs) { // few outputs, many rows: a loop over one or two costs more than it adds
            case 1 -> {
                for (int row = 0, at = to; row < rows; row++, at += stride) {
                    sums[at] += times * values[leaves[row]];
                }
            }
            case 2 -> {
                for (int row = 0, at = to; row < rows; row++, at += stride) {
                    int first = 2 * leaves[row];
                    sums[at] += times * values[first];
                    sums[at + 1] += times * values[first + 1];
                }
            }
            default -> {
                for (int row = 0, at = to; row < rows; row++, at += stride) {
                    for (int k = 0; k < outputs; k++) {
                        sums[at + k] += times * values[leaves[row] * outputs + k];
                    }
                }
            }
        }
    }

    /** The child to which a row goes. */
    public int child(int node, double value) {
        return goesLeft(node, value) ? left[node] : left[node] + 1;
    }

    private boolean goesLeft(int node, double value) {
        if (Double.isNaN(value)) {
            return missingLeft[node] != 0;
        }
        if (firstWord[node] < 0) {
            return value <= threshold[node];
        }
        return value >= 0 && value < knownCategories(node) ? categoryLeft(node, (int) value) : missingLeft[node] != 0;
    }

    /** The leaf in which a row ends; its features begin at {@code at}. */
    public int leaf(double[] features, int at) {
        int node = 0;
        while (feature[node] >= 0) {
            node = child(node, features[at + feature[node]]);
        }
        return node;
    }

    /** Levels below the root. */
    public int depth() {
        int[] depth = new int[nodes()];
        int deepest = 0;
        for (int node = 0; node < nodes(); node++) {
            deepest = Math.max(deepest, depth[node]);
            if (!isLeaf(node)) {
                depth[left(node)] = depth[node] + 1;
                depth[right(node)] = depth[node] + 1;
            }
        }
        return deepest;
    }

    /** The same splits with other values: [nodes, outputs]. */
    Tree withValues(double[] others) {
        return new Tree(outputs, feature, left, threshold, firstWord, words, missingLeft, gain, weight, others);
    }

    /** The arrays, for a checkpoint or a model's folder. */
    State state() {
        return new State()
                .put("outputs", new int[] {outputs})
                .put("feature", feature)
                .put("left", left)
                .put("threshold", threshold)
                .put("firstWord", firstWord)
                .put("words", words)
                .put("missingLeft", missingLeft)
                .put("gain", gain)
                .put("weight", weight)
                .put("values", values);
    }

    static Tree of(State state) {
        return new Tree(
                state.ints("outputs")[0],
                state.ints("feature"),
                state.ints("left"),
                state.doubles("threshold"),
                state.ints("firstWord"),
                state.longs("words"),
                state.bytes("missingLeft"),
                state.doubles("gain"),
                state.doubles("weight"),
                state.doubles("values"));
    }
}
