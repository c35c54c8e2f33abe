package io.github.thalweg.tree;

import io.github.thalweg.learn.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trees laid out to be walked by many rows: a node is one {@code long}, rows are {@link CutCodes}, and some neighbouring rows
 * take each step together without a branch, so that a processor need neither guess nor wait. Rows end in the leaves to which
 * {@link Tree#leaf} sends them.
 *
 * <p>A node's bits, from the lowest: 32 for its left child, 16 for the column it asks for, 16 for the place of its
 * threshold. A leaf is its own left child, and no code is above its place: a row that has arrived stays.
 *
 * <p>As in Asadi, Lin and de Vries, "Runtime Optimizations for Tree-Based Machine Learning Models", IEEE TKDE 26(9), 2014,
 * which hides the memory behind several rows at once.
 */
final class CompactTrees {
    private static final int BLOCK = 128; // rows: their codes and a tree of depth 10 share the innermost cache
    private static final long NEVER_RIGHT = 0xffffL << 48;

    private final CutCodes codes;
    private final List<Walk> walks;

    private CompactTrees(CutCodes codes, List<Walk> walks) {
        this.codes = codes;
        this.walks = walks;
    }

    /** Null if 16 bits cannot count what the trees ask for. */
    static CompactTrees of(List<Tree> trees) {
        CutCodes codes = CutCodes.of(trees);
        if (codes == null) {
            return null;
        }
        List<Walk> walks = new ArrayList<>();
        for (Tree tree : trees) {
            walks.add(walk(tree, codes));
        }
        return new CompactTrees(codes, walks);
    }

    private static Walk walk(Tree tree, CutCodes codes) {
        long[] nodes = new long[tree.nodes()];
        int[] memberships = new int[tree.nodes()];
        long[] sets = new long[codes.words()]; // the empty set, for all nodes that have none
        int used = sets.length;
        for (int node = 0; node < nodes.length; node++) {
            if (tree.isLeaf(node)) {
                nodes[node] = NEVER_RIGHT | node;
                continue;
            }
            nodes[node] = (long) codes.column(tree, node) << 32 | tree.left(node);
            if (tree.isCategorical(node)) {
                long[] rights = rights(tree, node, codes.unknown(tree, node));
                if (used + rights.length > sets.length) {
                    sets = Arrays.copyOf(sets, 2 * (used + rights.length));
                }
                System.arraycopy(rights, 0, sets, used, rights.length);
                nodes[node] |= NEVER_RIGHT;
                memberships[node] = used;
                used += rights.length;
            } else {
                nodes[node] |= (long) codes.place(tree, node) << 48;
            }
        }
        boolean none = used == codes.words();
        return new Walk(nodes, tree.depth(), none ? null : memberships, none ? null : Arrays.copyOf(sets, used));
    }

    /** The codes that go right. */
    private static long[] rights(Tree tree, int node, int unknown) {
        long[] set = new long[(unknown >> 6) + 1];
        for (int code = 0; code <= unknown; code++) {
            boolean left = code < tree.knownCategories(node) ? tree.categoryLeft(node, code) : tree.missingLeft(node);
            set[code >> 6] |= left ? 0 : 1L << code;
        }
        return set;
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
        int[] leaves = new int[BLOCK];
        for (int first = from; first < to; first += BLOCK) {
            int count = Math.min(BLOCK, to - first);
            for (int i = 0; i < count; i++) {
                rows.copyFeatures(first + i, block, i * width);
            }
            codes.encode(block, count, width, coded);
            for (int tree = 0; tree < walks.size(); tree++) {
                walks.get(tree).leaves(coded, columns, count, leaves);
                arrival.at(tree, first - from, count, leaves);
            }
        }
    }

    /**
     * One tree.
     *
     * @param memberships of each node where its set of codes that go right begins in {@code sets}; null: no node has one
     * @param sets words of 64 codes, the empty set first, as many words as any code may need
     */
    private record Walk(long[] nodes, int depth, int[] memberships, long[] sets) {
        void leaves(char[] codes, int columns, int rows, int[] at) {
            Arrays.fill(at, 0, rows, 0);
            int moved = 1;
            for (int level = 0; level < depth && moved != 0; level++) {
                moved = memberships == null ? step(codes, columns, rows, at) : stepBySets(codes, columns, rows, at);
            }
        }

        /** Rows go to their children; 0 if all had arrived. */
        private int step(char[] codes, int columns, int rows, int[] at) {
            int moved = 0;
            for (int row = 0, first = 0; row < rows; row++, first += columns) {
                int node = at[row];
                long bits = nodes[node];
                int beyond = (int) (bits >>> 48) - codes[first + ((int) (bits >>> 32) & 0xffff)]; // below 0: right
                int child = (int) bits + (beyond >>> 31);
                moved |= child ^ node;
                at[row] = child;
            }
            return moved;
        }

        /** The same where some nodes ask for a category; to ask all nodes is cheaper than to guess which. */
        private int stepBySets(char[] codes, int columns, int rows, int[] at) {
            int moved = 0;
            for (int row = 0, first = 0; row < rows; row++, first += columns) {
                int node = at[row];
                long bits = nodes[node];
                int code = codes[first + ((int) (bits >>> 32) & 0xffff)];
                int beyond = (int) (bits >>> 48) - code;
                int member = (int) (sets[memberships[node] + (code >> 6)] >>> code) & 1;
                int child = (int) bits + (beyond >>> 31 | member);
                moved |= child ^ node;
                at[row] = child;
            }
            return moved;
        }
    }
}
