package io.github.thalweg.tree;

import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A fitted tree: the root is node 0, the children of a node are two neighbours and come after it. Kept in some ten bytes a
 * node, for deep forests have many millions of them; whoever walks many rows lays it out anew ({@link CompactTrees}).
 *
 * <p>A row goes left where its feature is at most the threshold, or its category is in the set; a missing one (NaN, or a
 * category that no training row had) goes where the node sends it. Every node, not only a leaf, has values (what it would
 * predict), a weight (of the training rows it saw) and, if it splits, a gain.
 */
public final class Tree implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int outputs;
    private final int nodes;
    private final Marks inner; // the nodes that split; what belongs to a split stands at its rank among them
    private final int[] left; // null: nodes stand in the order of levels, so that the ranks tell
    private final Narrow feature;
    private final double[] thresholds; // distinct, ascending
    private final Narrow threshold; // its place among them
    private final int[] firstWord; // of the set of categories that go left; −1: a number; null: all are numbers
    private final long[] words;
    private final Marks missingLeft;
    private final double[] gain; // impurity taken away times weight
    private final NodeSays says;

    /**
     * Per node; the arrays are not kept.
     *
     * @param feature −1: a leaf
     * @param left the right child is the next one
     * @param firstWord where in the words its set of categories stands, their number first; −1: a number
     * @param values [nodes, outputs]
     */
    public Tree(
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
        this.nodes = feature.length;
        long[] innerBits = Marks.room(nodes);
        int[] split = new int[nodes]; // the nodes that do
        int splits = 0;
        boolean levels = true;
        for (int node = 0; node < nodes; node++) {
            if (feature[node] >= 0) {
                Marks.set(innerBits, node);
                levels &= left[node] == 2 * splits + 1;
                split[splits++] = node;
            }
        }
        this.inner = Marks.of(innerBits);
        this.left = levels ? null : left.clone();
        this.thresholds = distinct(threshold, split, splits);
        this.words = words;
        long[] missing = Marks.room(splits);
        this.gain = new double[splits];
        int[] features = new int[splits];
        int[] places = new int[splits];
        int[] first = new int[splits];
        for (int i = 0; i < splits; i++) {
            int node = split[i];
            features[i] = feature[node];
            places[i] = Arrays.binarySearch(thresholds, threshold[node]);
            first[i] = firstWord[node];
            this.gain[i] = gain[node];
            if (missingLeft[node] != 0) {
                Marks.set(missing, i);
            }
        }
        this.missingLeft = Marks.of(missing);
        this.feature = Narrow.of(features, splits);
        this.threshold = Narrow.of(places, splits);
        this.firstWord = words.length == 0 ? null : first;
        this.says = NodeSays.of(outputs, weight, values);
    }

    private Tree(Tree splits, NodeSays says) {
        this.outputs = splits.outputs;
        this.nodes = splits.nodes;
        this.inner = splits.inner;
        this.left = splits.left;
        this.feature = splits.feature;
        this.thresholds = splits.thresholds;
        this.threshold = splits.threshold;
        this.firstWord = splits.firstWord;
        this.words = splits.words;
        this.missingLeft = splits.missingLeft;
        this.gain = splits.gain;
        this.says = says;
    }

    private static double[] distinct(double[] threshold, int[] split, int splits) {
        double[] sorted = new double[splits];
        for (int i = 0; i < splits; i++) {
            sorted[i] = threshold[split[i]];
        }
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < splits; i++) {
            if (i == 0 || Double.compare(sorted[i], sorted[count - 1]) != 0) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    public int nodes() {
        return nodes;
    }

    /** How many values each node has. */
    public int outputs() {
        return outputs;
    }

    public boolean isLeaf(int node) {
        return !inner.at(node);
    }

    /** The feature by which a node splits; −1 for a leaf. */
    public int feature(int node) {
        return inner.at(node) ? feature.get(inner.rank(node)) : -1;
    }

    /** The largest number that goes left; of no meaning where the feature is a category, and 0 for a leaf. */
    public double threshold(int node) {
        return inner.at(node) ? thresholds[threshold.get(inner.rank(node))] : 0;
    }

    /** Whether a node splits by category. */
    public boolean isCategorical(int node) {
        return firstWord != null && inner.at(node) && firstWord[inner.rank(node)] >= 0;
    }

    /** Whether a category goes left; only where {@link #isCategorical}. */
    public boolean categoryLeft(int node, int category) {
        int word = firstWord[inner.rank(node)] + 1 + (category >> 6);
        return category >= 0 && category < knownCategories(node) && (words[word] >>> category & 1) != 0;
    }

    /** How many categories a node knows; any other counts as missing. */
    public int knownCategories(int node) {
        return (int) words[firstWord[inner.rank(node)]];
    }

    public boolean missingLeft(int node) {
        return inner.at(node) && missingLeft.at(inner.rank(node));
    }

    /** The left child; a leaf has none. */
    public int left(int node) {
        return left == null ? inner.at(node) ? 2 * inner.rank(node) + 1 : 0 : left[node];
    }

    /** The right child; a leaf has none. */
    public int right(int node) {
        return left(node) + 1;
    }

    /** What the split took away from the impurity, or the objective, summed over the rows' weights; 0 for a leaf. */
    public double gain(int node) {
        return inner.at(node) ? gain[inner.rank(node)] : 0;
    }

    /** The weight of the training rows that came here; in boosting, the sum of their second derivatives. */
    public double weight(int node) {
        return says.weight(node);
    }

    /** What a node predicts for an output. */
    public double value(int node, int output) {
        return says.value(node, output);
    }

    /**
     * Adds what rows get in their leaves, times a weight.
     *
     * @param leaves of rows, {@code rows} of them
     * @param to where the first row's first output goes
     * @param stride from there to the next row's
     */
    void addValues(int[] leaves, int rows, double times, double[] sums, int to, int stride) {
        says.add(leaves, rows, times, sums, to, stride);
    }

    /** The child to which a row goes. */
    public int child(int node, double value) {
        return goesLeft(node, value) ? left(node) : left(node) + 1;
    }

    private boolean goesLeft(int node, double value) {
        if (Double.isNaN(value)) {
            return missingLeft(node);
        }
        if (!isCategorical(node)) {
            return value <= threshold(node);
        }
        return value >= 0 && value < knownCategories(node) ? categoryLeft(node, (int) value) : missingLeft(node);
    }

    /** The leaf in which a row ends; its features begin at {@code at}. */
    public int leaf(double[] features, int at) {
        int node = 0;
        while (inner.at(node)) {
            node = child(node, features[at + feature.get(inner.rank(node))]);
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
    public Tree withValues(double[] others) {
        double[] weight = new double[nodes];
        Arrays.setAll(weight, says::weight);
        return new Tree(this, NodeSays.of(outputs, weight, others));
    }

    /** The arrays as they are, for a checkpoint or a model's folder: a forest's are much of the memory that there is. */
    State state() {
        return new State()
                .put("outputs", new int[] {outputs})
                .put("nodes", new int[] {nodes})
                .share("inner", inner.bits())
                .share("children", left == null ? new int[0] : left)
                .share("features", feature.bytes())
                .share("thresholds", thresholds)
                .share("places", threshold.bytes())
                .share("sets", firstWord == null ? new int[0] : firstWord)
                .share("words", words)
                .share("missing", missingLeft.bits())
                .share("gains", gain)
                .share("says", says.table())
                .share("sayings", says.places());
    }

    private Tree(State state) {
        this.outputs = state.ints("outputs")[0];
        this.nodes = state.ints("nodes")[0];
        this.inner = Marks.of(state.longs("inner"));
        int[] children = state.ints("children");
        this.left = children.length == 0 ? null : children;
        this.gain = state.doubles("gains");
        this.feature = Narrow.of(state.bytes("features"), gain.length);
        this.thresholds = state.doubles("thresholds");
        this.threshold = Narrow.of(state.bytes("places"), gain.length);
        int[] sets = state.ints("sets");
        this.firstWord = sets.length == 0 ? null : sets;
        this.words = state.longs("words");
        this.missingLeft = Marks.of(state.longs("missing"));
        this.says = NodeSays.of(outputs, nodes, state.doubles("says"), state.bytes("sayings"));
    }

    static Tree of(State state) {
        if (state.contains("nodes")) {
            return new Tree(state);
        }
        return new Tree( // as models were saved at first: an element per node
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
