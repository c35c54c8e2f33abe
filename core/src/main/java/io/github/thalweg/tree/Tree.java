package io.github.thalweg.tree;

import io.github.thalweg.store.State;
import java.io.Serializable;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * A fitted tree: the root is node 0, the children of a node are two neighbours and come after it. Kept in some ten bytes a
 * node, for deep forests have many millions of them; whoever walks many rows lays it out anew ({@link CompactTrees}).
 *
 * <p>A row goes left where its feature is at most the threshold, or its category is in the set; a missing one (NaN, or a
 * category that no training row had) goes where the node sends it. Every node, not only a leaf, has values (what it would
 * predict), a weight (of the training rows it saw) and, if it splits, a gain.
 *
 * <p>Large trees, of some {@value #LARGE} bytes on, leave the heap as soon as they are grown, read or received: they lie in a
 * mapped file without a name in Java's folder for temporary files, which goes when they do.
 */
public final class Tree implements Serializable {
    private static final long serialVersionUID = 2L;
    static final long LARGE = 1 << 18;

    private final transient int outputs;
    private final transient int nodes;
    private final transient RankedBits inner; // the nodes that split; what belongs to a split stands at its rank among them
    private final transient IntBuffer left; // null: nodes stand in the order of levels, so that the ranks tell
    private final transient Narrow feature;
    private final transient DoubleBuffer thresholds; // distinct, ascending
    private final transient Narrow threshold; // its place among them
    private final transient IntBuffer firstWord; // of the set of categories that go left; −1: a number; null: all are
    private final transient LongBuffer words;
    private final transient RankedBits missingLeft;
    private final transient DoubleBuffer gain; // impurity taken away times weight
    private final transient NodeSays says;

    /** On the heap, however large it is: see {@link #atRest}. */
    public Tree(NodeTable from) {
        this.outputs = from.outputs();
        this.nodes = from.nodes();
        long[] innerBits = RankedBits.room(nodes);
        int splits = 0;
        boolean levels = true;
        for (int node = 0; node < nodes; node++) {
            if (from.feature(node) >= 0) {
                RankedBits.set(innerBits, node);
                levels &= from.left(node) == 2 * splits + 1;
                splits++;
            }
        }
        double[] distinct = thresholds(from, splits);
        long[] missing = RankedBits.room(splits);
        double[] gains = new double[splits];
        int[] features = new int[splits];
        int[] places = new int[splits];
        Sets sets = new Sets();
        for (int node = 0, i = 0; node < nodes; node++) {
            if (from.feature(node) >= 0) {
                features[i] = from.feature(node);
                places[i] = Arrays.binarySearch(distinct, from.threshold(node));
                gains[i] = from.gain(node);
                if (from.missingLeft(node)) {
                    RankedBits.set(missing, i);
                }
                sets.add(i, splits, from.categories(node));
                i++;
            }
        }
        this.inner = RankedBits.of(innerBits);
        this.left = levels ? null : lefts(from);
        this.feature = Narrow.of(features, splits);
        this.thresholds = DoubleBuffer.wrap(distinct);
        this.threshold = Narrow.of(places, splits);
        this.firstWord = sets.first == null ? null : IntBuffer.wrap(sets.first);
        this.words = LongBuffer.wrap(Arrays.copyOf(sets.words, sets.used));
        this.missingLeft = RankedBits.of(missing);
        this.gain = DoubleBuffer.wrap(gains);
        this.says = NodeSays.of(from);
    }

    /**
     * On the heap. Per node; the arrays are not kept.
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
        this(new NodeArrays(outputs, feature, left, threshold, firstWord, words, missingLeft, gain, weight, values));
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

    /** The sets of categories that go left, one after the other. */
    private static final class Sets {
        private int[] first; // null: none yet
        private long[] words = {};
        private int used;

        void add(int split, int splits, long[] set) {
            if (set == null) {
                if (first != null) {
                    first[split] = -1;
                }
                return;
            }
            if (first == null) {
                first = new int[splits];
                Arrays.fill(first, 0, split, -1);
            }
            if (used + set.length > words.length) {
                words = Arrays.copyOf(words, Math.max(2 * words.length, used + set.length));
            }
            first[split] = used;
            System.arraycopy(set, 0, words, used, set.length);
            used += set.length;
        }
    }

    private static IntBuffer lefts(NodeTable from) {
        int[] left = new int[from.nodes()];
        Arrays.setAll(left, node -> from.feature(node) < 0 ? 0 : from.left(node));
        return IntBuffer.wrap(left);
    }

    private static double[] thresholds(NodeTable from, int splits) {
        double[] sorted = new double[splits];
        for (int node = 0, i = 0; i < splits; node++) {
            if (from.feature(node) >= 0) {
                sorted[i++] = from.threshold(node);
            }
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

    /** The same tree, off the heap if it is large. */
    public Tree atRest() {
        if (gain.isDirect()) {
            return this;
        }
        State state = state();
        return state.size() < LARGE ? this : new Tree(state.toFile());
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
        return inner.at(node) ? thresholds.get(threshold.get(inner.rank(node))) : 0;
    }

    /** Whether a node splits by category. */
    public boolean isCategorical(int node) {
        return firstWord != null && inner.at(node) && firstWord.get(inner.rank(node)) >= 0;
    }

    /** Whether any node splits by category. */
    boolean anyCategory() {
        return firstWord != null;
    }

    /** Whether a category goes left; only where {@link #isCategorical}. */
    public boolean categoryLeft(int node, int category) {
        int word = firstWord.get(inner.rank(node)) + 1 + (category >> 6);
        return category >= 0 && category < knownCategories(node) && (words.get(word) >>> category & 1) != 0;
    }

    /** How many categories a node knows; any other counts as missing. */
    public int knownCategories(int node) {
        return (int) words.get(firstWord.get(inner.rank(node)));
    }

    /** As in a {@link NodeTable}. */
    long[] categories(int node) {
        if (!isCategorical(node)) {
            return null;
        }
        long[] set = new long[1 + (knownCategories(node) + 63 >> 6)];
        words.get(firstWord.get(inner.rank(node)), set);
        return set;
    }

    public boolean missingLeft(int node) {
        return inner.at(node) && missingLeft.at(inner.rank(node));
    }

    /** The left child; a leaf has none. */
    public int left(int node) {
        return left == null ? inner.at(node) ? 2 * inner.rank(node) + 1 : 0 : left.get(node);
    }

    /** The right child; a leaf has none. */
    public int right(int node) {
        return left(node) + 1;
    }

    /** What the split took away from the impurity, or the objective, summed over the rows' weights; 0 for a leaf. */
    public double gain(int node) {
        return inner.at(node) ? gain.get(inner.rank(node)) : 0;
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
        return new Tree(this, NodeSays.of(new NodeValues() {
                    @Override
                    public int nodes() {
                        return nodes;
                    }

                    @Override
                    public int outputs() {
                        return outputs;
                    }

                    @Override
                    public double weight(int node) {
                        return says.weight(node);
                    }

                    @Override
                    public void values(int node, double[] into, int at) {
                        System.arraycopy(others, node * outputs, into, at, outputs);
                    }
                }))
                .atRest();
    }

    /** The arrays as they are, for a checkpoint or a model's folder: a forest's are much of the memory that there is. */
    State state() {
        return new State()
                .put("outputs", new int[] {outputs})
                .put("nodes", new int[] {nodes})
                .share("inner", inner.bits())
                .share("children", left == null ? IntBuffer.allocate(0) : left)
                .share("features", feature.bytes())
                .share("thresholds", thresholds)
                .share("places", threshold.bytes())
                .share("sets", firstWord == null ? IntBuffer.allocate(0) : firstWord)
                .share("words", words)
                .share("missing", missingLeft.bits())
                .share("gains", gain)
                .share("says", says.table())
                .share("sayings", says.places());
    }

    private Tree(State state) {
        this.outputs = state.ints("outputs")[0];
        this.nodes = state.ints("nodes")[0];
        this.inner = RankedBits.of(state.viewLongs("inner"));
        IntBuffer children = state.viewInts("children");
        this.left = children.capacity() == 0 ? null : children;
        this.gain = state.viewDoubles("gains");
        this.feature = Narrow.of(state.viewBytes("features"), gain.capacity());
        this.thresholds = state.viewDoubles("thresholds");
        this.threshold = Narrow.of(state.viewBytes("places"), gain.capacity());
        IntBuffer sets = state.viewInts("sets");
        this.firstWord = sets.capacity() == 0 ? null : sets;
        this.words = state.viewLongs("words");
        this.missingLeft = RankedBits.of(state.viewLongs("missing"));
        this.says = NodeSays.of(outputs, nodes, state.viewDoubles("says"), state.viewBytes("sayings"));
    }

    static Tree of(State state) {
        if (state.contains("nodes")) {
            return new Tree(state).atRest();
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
                        state.doubles("values"))
                .atRest();
    }

    private Object writeReplace() {
        return new Travelling(state());
    }

    /** A tree between two places. */
    private record Travelling(State state) implements Serializable {
        private Object readResolve() {
            return of(state);
        }
    }
}
