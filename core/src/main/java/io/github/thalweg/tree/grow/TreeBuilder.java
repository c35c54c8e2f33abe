package io.github.thalweg.tree.grow;

import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.bin.Cuts;
import java.util.Arrays;

/** A tree while it grows: nodes are numbered as they come, and level by level when it is done. */
public final class TreeBuilder {
    private final Criterion criterion;
    private final Cuts cuts;
    private Split[] splits = new Split[64];
    private int[] left = new int[64];
    private long[][] sums = new long[64][];
    private Bounds[] bounds = new Bounds[64];
    private int nodes;

    public TreeBuilder(Criterion criterion, Cuts cuts) {
        this.criterion = criterion;
        this.cuts = cuts;
    }

    /** Adds a node without children. */
    public int add(long[] sum) {
        return add(sum, Bounds.NONE);
    }

    private int add(long[] sum, Bounds within) {
        if (nodes == sums.length) {
            bounds = Arrays.copyOf(bounds, 2 * nodes);
            splits = Arrays.copyOf(splits, 2 * nodes);
            left = Arrays.copyOf(left, 2 * nodes);
            sums = Arrays.copyOf(sums, 2 * nodes);
        }
        sums[nodes] = sum;
        bounds[nodes] = within;
        return nodes++;
    }

    /** Gives a node two children; the right one is the neighbour of the left one, whose number is returned. */
    public int split(int node, Split split) {
        return split(node, split, 0);
    }

    /** @param direction of the split's feature: −1, 0 or 1 */
    public int split(int node, Split split, int direction) {
        splits[node] = split;
        int child = add(split.left(), child(node, split, direction, true));
        add(split.right(), child(node, split, direction, false));
        left[node] = child;
        return child;
    }

    private Bounds child(int node, Split split, int direction, boolean isLeft) {
        if (direction == 0) {
            return bounds[node];
        }
        double leftValue = criterion.order(split.left(), 0, sums[node]);
        double rightValue = criterion.order(split.right(), 0, sums[node]);
        return bounds[node].child(direction, isLeft, leftValue, rightValue);
    }

    /** Between which values the leaves below a node must stay. */
    public Bounds bounds(int node) {
        return bounds[node];
    }

    /** The tree. */
    public Tree build() {
        int outputs = criterion.outputs();
        int[] old = levels();
        int[] feature = new int[nodes];
        int[] child = new int[nodes];
        double[] threshold = new double[nodes];
        int[] firstWord = new int[nodes];
        byte[] missingLeft = new byte[nodes];
        double[] gain = new double[nodes];
        double[] weight = new double[nodes];
        double[] values = new double[nodes * outputs];
        long[] words = new long[0];
        int next = 1;
        for (int node = 0; node < nodes; node++) {
            long[] sum = sums[old[node]];
            Split split = splits[old[node]];
            weight[node] = criterion.weight(sum, 0);
            criterion.values(sum, values, node * outputs);
            for (int i = node * outputs; i < (node + 1) * outputs; i++) {
                values[i] = bounds[old[node]].clip(values[i]);
            }
            feature[node] = -1;
            firstWord[node] = -1;
            if (split == null) {
                continue;
            }
            feature[node] = split.feature();
            child[node] = next;
            next += 2;
            missingLeft[node] = (byte) (split.missingLeft() ? 1 : 0);
            gain[node] = split.gain();
            if (split.categories() == null) {
                threshold[node] = cuts.threshold(split.feature(), split.bin());
            } else {
                firstWord[node] = words.length;
                words = append(words, split);
            }
        }
        return new Tree(outputs, feature, child, threshold, firstWord, words, missingLeft, gain, weight, values);
    }

    /** The nodes in the order of their levels: whichever way a tree was grown, it is then the same. */
    private int[] levels() {
        int[] order = new int[nodes];
        int end = 1;
        for (int i = 0; i < end; i++) {
            if (splits[order[i]] != null) {
                order[end++] = left[order[i]];
                order[end++] = left[order[i]] + 1;
            }
        }
        return order;
    }

    /** The number of categories, and which of them go left. */
    private long[] append(long[] words, Split split) {
        int categories = cuts.bins(split.feature()) - 1;
        int used = (categories + 63) >> 6;
        long[] longer = Arrays.copyOf(words, words.length + 1 + used);
        longer[words.length] = categories;
        for (int category = 0; category < categories; category++) {
            if (split.goesLeft(category + 1)) {
                longer[words.length + 1 + (category >> 6)] |= 1L << category;
            }
        }
        return longer;
    }
}
