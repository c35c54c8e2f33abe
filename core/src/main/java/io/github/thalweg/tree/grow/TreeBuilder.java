package io.github.thalweg.tree.grow;

import io.github.thalweg.tree.NodeTable;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.bin.Cuts;
import java.util.Arrays;

/**
 * A tree while it grows, in few bytes a node, for a deep tree has hundreds of thousands: nodes are numbered as they come,
 * and level by level when it is done.
 */
public final class TreeBuilder {
    private final Criterion criterion;
    private final Cuts cuts;
    private final int lanes;
    private long[] sums = new long[64]; // [nodes, lanes]
    private int[] split = new int[64]; // of each node, and one more; 0: none
    private Bounds[] bounds; // of each node; null: none has any
    private int nodes;
    private int splits;
    private int[] left = new int[64]; // of each split
    private int[] feature = new int[64];
    private int[] bin = new int[64]; // −1 − b where the missing go left
    private double[] gain = new double[64];
    private long[][] sets = new long[0][]; // of categories, as bits of bins; shorter than splits: the rest has none

    public TreeBuilder(Criterion criterion, Cuts cuts) {
        this.criterion = criterion;
        this.cuts = cuts;
        this.lanes = criterion.lanes();
    }

    /** Adds a node without children. */
    public int add(long[] sum) {
        if (nodes == split.length) {
            split = Arrays.copyOf(split, more(nodes));
            bounds = bounds == null ? null : Arrays.copyOf(bounds, split.length);
        }
        int end = Math.multiplyExact(nodes + 1, lanes);
        if (end > sums.length) {
            sums = Arrays.copyOf(sums, more(end));
        }
        System.arraycopy(sum, 0, sums, nodes * lanes, lanes);
        return nodes++;
    }

    /** By a quarter: what is too much of hundreds of thousands should be little. */
    private static int more(int length) {
        return Math.addExact(length, Math.max(64, length / 4));
    }

    /** Gives a node two children; the right one is the neighbour of the left one, whose number is returned. */
    public int split(int node, Split split) {
        return split(node, split, 0);
    }

    /** @param direction of the split's feature: −1, 0 or 1 */
    public int split(int node, Split found, int direction) {
        if (splits == left.length) {
            left = Arrays.copyOf(left, more(splits));
            feature = Arrays.copyOf(feature, left.length);
            bin = Arrays.copyOf(bin, left.length);
            gain = Arrays.copyOf(gain, left.length);
        }
        int child = add(found.left());
        add(found.right());
        bound(node, child, found, direction);
        left[splits] = child;
        feature[splits] = found.feature();
        bin[splits] = found.missingLeft() ? -1 - found.bin() : found.bin();
        gain[splits] = found.gain();
        if (found.categories() != null) {
            sets = splits < sets.length ? sets : Arrays.copyOf(sets, 2 * splits + 1);
            sets[splits] = found.categories();
        }
        split[node] = ++splits;
        return child;
    }

    private void bound(int node, int child, Split found, int direction) {
        if (direction == 0 && bounds == null) {
            return;
        }
        if (bounds == null) {
            bounds = new Bounds[split.length];
        }
        bounds[child] = child(node, found, direction, true);
        bounds[child + 1] = child(node, found, direction, false);
    }

    private Bounds child(int node, Split found, int direction, boolean isLeft) {
        if (direction == 0) {
            return bounds(node);
        }
        long[] sum = sum(node);
        double leftValue = criterion.order(found.left(), 0, sum);
        double rightValue = criterion.order(found.right(), 0, sum);
        return bounds(node).child(direction, isLeft, leftValue, rightValue);
    }

    /** Between which values the leaves below a node must stay. */
    public Bounds bounds(int node) {
        return bounds == null || bounds[node] == null ? Bounds.NONE : bounds[node];
    }

    private long[] sum(int node) {
        return Arrays.copyOfRange(sums, node * lanes, (node + 1) * lanes);
    }

    /** The tree. */
    public Tree build() {
        return new Tree(new Levels()).atRest();
    }

    /** The nodes in the order of their levels: whichever way a tree was grown, it is then the same. */
    private final class Levels implements NodeTable {
        private final int[] old = new int[nodes];
        private final long[] sum = new long[lanes];
        private int last; // node of which it was asked where its children stand
        private int before; // children of nodes before it

        Levels() {
            int end = 1;
            for (int i = 0; i < end; i++) {
                if (split[old[i]] > 0) {
                    int child = left[split[old[i]] - 1];
                    old[end++] = child;
                    old[end++] = child + 1;
                }
            }
        }

        private int at(int node) {
            return split[old[node]] - 1;
        }

        @Override
        public int nodes() {
            return nodes;
        }

        @Override
        public int outputs() {
            return criterion.outputs();
        }

        @Override
        public int feature(int node) {
            return split[old[node]] == 0 ? -1 : feature[at(node)];
        }

        /** Asked for in the order of nodes. */
        @Override
        public int left(int node) {
            before = node < last ? 0 : before;
            for (last = node < last ? 0 : last; last < node; last++) {
                before += split[old[last]] > 0 ? 2 : 0;
            }
            return 1 + before;
        }

        @Override
        public double threshold(int node) {
            return set(node) == null ? cuts.threshold(feature[at(node)], bin(node)) : 0;
        }

        private int bin(int node) {
            int found = bin[at(node)];
            return found < 0 ? -1 - found : found;
        }

        private long[] set(int node) {
            return at(node) < sets.length ? sets[at(node)] : null;
        }

        /** Bin 0 is for what is missing: category c has bin c + 1. */
        @Override
        public long[] categories(int node) {
            long[] bins = set(node);
            if (bins == null) {
                return null;
            }
            int categories = cuts.bins(feature[at(node)]) - 1;
            long[] words = new long[1 + (categories + 63 >> 6)];
            words[0] = categories;
            for (int category = 0; category < categories; category++) {
                int own = category + 1;
                if ((bins[own >> 6] >>> own & 1) != 0) {
                    words[1 + (category >> 6)] |= 1L << category;
                }
            }
            return words;
        }

        @Override
        public boolean missingLeft(int node) {
            return bin[at(node)] < 0;
        }

        @Override
        public double gain(int node) {
            return gain[at(node)];
        }

        @Override
        public double weight(int node) {
            System.arraycopy(sums, old[node] * lanes, sum, 0, lanes);
            return criterion.weight(sum, 0);
        }

        @Override
        public void values(int node, double[] into, int at) {
            System.arraycopy(sums, old[node] * lanes, sum, 0, lanes);
            criterion.values(sum, into, at);
            Bounds within = bounds(old[node]);
            for (int i = at; within != Bounds.NONE && i < at + criterion.outputs(); i++) {
                into[i] = within.clip(into[i]);
            }
        }
    }
}
