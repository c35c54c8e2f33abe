package io.github.thalweg.tree;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.store.State;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Trees laid out for speed: a node is one {@code long}, rows are {@link CutCodes}, and several walks take each step together
 * without a branch, so that a processor need neither guess nor wait: some neighbouring rows through one tree, or one row
 * through all trees. Rows end in the leaves to which {@link Tree#leaf} sends them.
 *
 * <p>A node's bits, from the lowest: 32 for its left child, 16 for the column it asks for, 16 for the place of its
 * threshold. A leaf is its own left child, and no code is above its place: who has arrived stays.
 *
 * <p>The nodes of some million lie in one array; those of more, if none asks for a category, in a mapped file, tree by tree,
 * for they would fill a heap that their trees have left.
 *
 * <p>As in Asadi, Lin and de Vries, "Runtime Optimizations for Tree-Based Machine Learning Models", IEEE TKDE 26(9), 2014,
 * which hides the memory behind several rows at once.
 */
final class CompactTrees {
    private static final int BLOCK = 128; // rows: their codes and a tree of depth 10 share the innermost cache
    private static final long NEVER_RIGHT = 0xffffL << 48;
    private static final int MANY = 1 << 22; // nodes
    private static final String NODES = "nodes";

    private final CutCodes codes;
    private final int[] roots; // of each tree, and the end
    private final int[] depths; // of each tree
    private final long[] nodes; // of all trees
    private final int[] memberships; // where the codes that go right from a node stand in sets; null: no node asks so
    private final long[] sets; // words of 64 codes, the empty set first, which has words for any code
    private final LongBuffer[] filed; // the nodes of each tree, counted from 0, in a mapped file; null: they are above
    private final Supplier<LeafTable> summing; // null: too many
    private volatile LeafTable leafTable; // null: nobody has asked for one row's sums, as those of many rows never do

    private CompactTrees(
            CutCodes codes,
            int[] roots,
            int[] depths,
            long[] nodes,
            int[] memberships,
            long[] sets,
            LongBuffer[] filed,
            Supplier<LeafTable> summing) {
        this.codes = codes;
        this.filed = filed;
        this.summing = summing;
        this.roots = roots;
        this.depths = depths;
        this.nodes = nodes;
        this.memberships = memberships;
        this.sets = sets;
    }

    /** Null if 16 bits cannot count what the trees ask for, or one array cannot hold them. */
    static CompactTrees of(List<Tree> trees, double[] weights) {
        return of(trees, weights, MANY);
    }

    /** @param many nodes, from which on they go to a file if they can */
    static CompactTrees of(List<Tree> trees, double[] weights, int many) {
        CutCodes codes = CutCodes.of(trees);
        long all = trees.stream().mapToLong(Tree::nodes).sum();
        int[] depths = trees.stream().mapToInt(Tree::depth).toArray();
        if (codes != null && all >= many && trees.stream().noneMatch(Tree::anyCategory)) {
            LongBuffer[] filed = new LongBuffer[depths.length];
            Arrays.setAll(filed, t -> filed(codes, trees.get(t)));
            return new CompactTrees(codes, null, depths, null, null, null, filed, null);
        }
        if (codes == null || all > Integer.MAX_VALUE - Long.SIZE) {
            return null;
        }
        Layout layout = new Layout(codes, (int) all);
        int[] roots = new int[trees.size() + 1];
        for (int t = 0; t < trees.size(); t++) {
            layout.add(trees.get(t), roots[t]);
            roots[t + 1] = roots[t] + trees.get(t).nodes();
        }
        boolean categories = layout.used > codes.words();
        return new CompactTrees(
                codes,
                roots,
                depths,
                layout.nodes,
                categories ? layout.memberships : null,
                categories ? Arrays.copyOf(layout.sets, layout.used) : null,
                null,
                LeafTable.fit(trees, many) ? () -> LeafTable.of(trees, weights, roots) : null);
    }

    private static LongBuffer filed(CutCodes codes, Tree tree) {
        Layout layout = new Layout(codes, tree.nodes());
        layout.add(tree, 0);
        return new State().share(NODES, layout.nodes).toFile().viewLongs(NODES);
    }

    /** What becomes of rows that have walked through a tree. */
    @FunctionalInterface
    interface Arrival {
        /**
         * @param first of the rows, counted from where the walk began
         * @param leaves of these rows, {@code count} of them
         */
        void at(int tree, int first, int count, int[] leaves);
    }

    /** Lets rows [from, to) walk through all trees in turn, some neighbouring rows at a time. */
    void walk(Rows rows, int from, int to, Arrival arrival) {
        int width = rows.features();
        int columns = codes.columns();
        double[] block = new double[Math.min(BLOCK, to - from) * width];
        char[] coded = new char[BLOCK * columns];
        int[] at = new int[BLOCK];
        for (int first = from; first < to; first += BLOCK) {
            int count = Math.min(BLOCK, to - first);
            for (int i = 0; i < count; i++) {
                rows.copyFeatures(first + i, block, i * width);
            }
            codes.encode(block, count, width, coded);
            for (int tree = 0; tree < depths.length; tree++) {
                if (filed != null) {
                    walk(filed[tree], depths[tree], coded, columns, count, at);
                } else {
                    Arrays.fill(at, 0, count, roots[tree]);
                    walk(depths[tree], coded, columns, count, at);
                    for (int i = 0; i < count; i++) {
                        at[i] -= roots[tree];
                    }
                }
                arrival.at(tree, first - from, count, at);
            }
        }
    }

    /**
     * Adds to the scores of one row what the values of its leaves, times their trees' weights, add to them.
     *
     * @return false if nothing was added: the values are too many to lie together
     */
    boolean addScores(double[] features, double[] scores) {
        if (summing == null) {
            return false;
        }
        LeafTable made = leafTable;
        if (made == null) { // threads that meet here make it twice
            made = summing.get();
            leafTable = made;
        }
        made.add(arrive(encode(features)), scores);
        return true;
    }

    /** The leaf of each tree in which one row ends. */
    int[] leaves(double[] features) {
        char[] coded = encode(features);
        if (filed != null) {
            int[] leaves = new int[depths.length];
            int[] one = new int[1];
            for (int tree = 0; tree < leaves.length; tree++) {
                walk(filed[tree], depths[tree], coded, 0, 1, one);
                leaves[tree] = one[0];
            }
            return leaves;
        }
        int[] at = arrive(coded);
        for (int tree = 0; tree < at.length; tree++) {
            at[tree] -= roots[tree];
        }
        return at;
    }

    private char[] encode(double[] features) {
        char[] coded = new char[Math.max(1, codes.columns())]; // trees that are leaves ask for the first
        codes.encode(features, 1, features.length, coded);
        return coded;
    }

    /** One row's leaves among the nodes of all trees. */
    private int[] arrive(char[] coded) {
        int[] at = Arrays.copyOf(roots, depths.length);
        walk(Integer.MAX_VALUE, coded, 0, at.length, at);
        return at;
    }

    /** @param stride from the codes of one walk to those of the next */
    private void walk(int depth, char[] coded, int stride, int walks, int[] at) {
        int moved = 1;
        for (int level = 0; level < depth && moved != 0; level++) {
            moved = memberships == null
                    ? step(nodes, coded, stride, walks, at)
                    : step(nodes, memberships, sets, coded, stride, walks, at);
        }
    }

    /** The same through one tree whose nodes lie in a file. */
    private static void walk(LongBuffer nodes, int depth, char[] coded, int stride, int walks, int[] at) {
        Arrays.fill(at, 0, walks, 0);
        int moved = 1;
        for (int level = 0; level < depth && moved != 0; level++) {
            moved = 0;
            for (int walk = 0, first = 0; walk < walks; walk++, first += stride) {
                int node = at[walk];
                long bits = nodes.get(node);
                int beyond = (int) (bits >>> 48) - coded[first + ((int) (bits >>> 32) & 0xffff)]; // below 0: right
                int child = (int) bits + (beyond >>> 31);
                moved |= child ^ node;
                at[walk] = child;
            }
        }
    }

    /** All go to their children; 0 if all had arrived. */
    private static int step(long[] nodes, char[] coded, int stride, int walks, int[] at) {
        int moved = 0;
        for (int walk = 0, first = 0; walk < walks; walk++, first += stride) {
            int node = at[walk];
            long bits = nodes[node];
            int beyond = (int) (bits >>> 48) - coded[first + ((int) (bits >>> 32) & 0xffff)]; // below 0: right
            int child = (int) bits + (beyond >>> 31);
            moved |= child ^ node;
            at[walk] = child;
        }
        return moved;
    }

    /** The same where some nodes ask for a category: to ask for it at all of them is cheaper than to guess which. */
    private static int step(
            long[] nodes, int[] memberships, long[] sets, char[] coded, int stride, int walks, int[] at) {
        int moved = 0;
        for (int walk = 0, first = 0; walk < walks; walk++, first += stride) {
            int node = at[walk];
            long bits = nodes[node];
            int code = coded[first + ((int) (bits >>> 32) & 0xffff)];
            int beyond = (int) (bits >>> 48) - code;
            int member = (int) (sets[memberships[node] + (code >> 6)] >>> code) & 1;
            int child = (int) bits + (beyond >>> 31 | member);
            moved |= child ^ node;
            at[walk] = child;
        }
        return moved;
    }

    /** The arrays while they are filled. */
    private static final class Layout {
        private final CutCodes codes;
        private final long[] nodes;
        private int[] memberships; // null: nobody asks for a category
        private long[] sets;
        private int used;

        Layout(CutCodes codes, int nodes) {
            this.codes = codes;
            this.nodes = new long[nodes];
            this.sets = new long[codes.words()];
            this.used = sets.length;
        }

        void add(Tree tree, int root) {
            for (int node = 0; node < tree.nodes(); node++) {
                if (tree.isLeaf(node)) {
                    nodes[root + node] = NEVER_RIGHT | root + node;
                    continue;
                }
                long place = tree.isCategorical(node) ? NEVER_RIGHT : (long) codes.place(tree, node) << 48;
                nodes[root + node] = place | (long) codes.column(tree, node) << 32 | root + tree.left(node);
                if (tree.isCategorical(node)) {
                    memberships = memberships == null ? new int[nodes.length] : memberships;
                    memberships[root + node] = used;
                    append(rights(tree, node, codes.unknown(tree, node)));
                }
            }
        }

        private void append(long[] set) {
            if (used + set.length > sets.length) {
                sets = Arrays.copyOf(sets, 2 * (used + set.length));
            }
            System.arraycopy(set, 0, sets, used, set.length);
            used += set.length;
        }

        /** The codes that go right. */
        private static long[] rights(Tree tree, int node, int unknown) {
            long[] set = new long[(unknown >> 6) + 1];
            for (int code = 0; code <= unknown; code++) {
                boolean left =
                        code < tree.knownCategories(node) ? tree.categoryLeft(node, code) : tree.missingLeft(node);
                set[code >> 6] |= left ? 0 : 1L << code;
            }
            return set;
        }
    }
}
