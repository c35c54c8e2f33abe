package io.github.thalweg.tree;

import java.util.Arrays;
import java.util.List;

/**
 * Rows as trees see them: in place of each number, how many of the trees' thresholds for its feature lie below it. The
 * number is at most threshold j, counted in ascending order, exactly where its code is at most j, so small whole numbers
 * say all that doubles did.
 *
 * <p>A column is a feature in one of three roles: a number that goes right where it is missing, and so has the largest code
 * then; one that goes left, whose code is then 0; a category, whose code is its index, or one above all of them where
 * it is missing or unknown.
 */
final class CutCodes {
    static final int RIGHT = 0;
    static final int LEFT = 1;
    static final int CATEGORY = 2;

    private static final int ROLES = 3;
    private static final int MOST = Character.MAX_VALUE;

    private final int[] columnOf; // of [feature, role]; −1: no tree asks
    private final int[] features; // of each column
    private final int[] roles;
    private final long[][] cuts; // of each feature, as keys, ascending, each once
    private final int[] categories; // of each feature, the most that a node knows

    private CutCodes(int[] columnOf, long[][] cuts, int[] categories) {
        int[] used = java.util.stream.IntStream.range(0, columnOf.length)
                .filter(place -> columnOf[place] >= 0)
                .toArray();
        for (int column = 0; column < used.length; column++) {
            columnOf[used[column]] = column;
        }
        this.columnOf = columnOf;
        this.features = Arrays.stream(used).map(place -> place / ROLES).toArray();
        this.roles = Arrays.stream(used).map(place -> place % ROLES).toArray();
        this.cuts = cuts;
        this.categories = categories;
    }

    /** The codes that some trees need; null if there are more columns or thresholds than 16 bits can count. */
    static CutCodes of(List<Tree> trees) {
        int count = 1 + trees.stream().mapToInt(CutCodes::lastFeature).max().orElse(-1);
        int[] columnOf = new int[count * ROLES];
        Arrays.fill(columnOf, -1);
        int[] splits = new int[count];
        int[] categories = new int[count];
        for (Tree tree : trees) {
            for (int node = 0; node < tree.nodes(); node++) {
                if (!tree.isLeaf(node)) {
                    int feature = tree.feature(node);
                    columnOf[feature * ROLES + role(tree, node)] = 0;
                    if (tree.isCategorical(node)) {
                        categories[feature] = Math.max(categories[feature], tree.knownCategories(node));
                    } else {
                        splits[feature]++;
                    }
                }
            }
        }
        long[][] cuts = cuts(trees, splits);
        boolean fits = Arrays.stream(columnOf).filter(column -> column >= 0).count() <= MOST
                && Arrays.stream(cuts).allMatch(sorted -> sorted.length <= MOST)
                && Arrays.stream(categories).allMatch(known -> known <= MOST);
        return fits ? new CutCodes(columnOf, cuts, categories) : null;
    }

    private static int lastFeature(Tree tree) {
        int last = -1;
        for (int node = 0; node < tree.nodes(); node++) {
            last = Math.max(last, tree.feature(node));
        }
        return last;
    }

    private static long[][] cuts(List<Tree> trees, int[] splits) {
        long[][] cuts = new long[splits.length][];
        Arrays.setAll(cuts, feature -> new long[splits[feature]]);
        int[] next = new int[splits.length];
        for (Tree tree : trees) {
            for (int node = 0; node < tree.nodes(); node++) {
                if (!tree.isLeaf(node) && !tree.isCategorical(node)) {
                    int feature = tree.feature(node);
                    cuts[feature][next[feature]++] = key(tree.threshold(node));
                }
            }
        }
        for (int feature = 0; feature < cuts.length; feature++) {
            cuts[feature] = Arrays.stream(cuts[feature]).sorted().distinct().toArray();
        }
        return cuts;
    }

    private static int role(Tree tree, int node) {
        return tree.isCategorical(node) ? CATEGORY : tree.missingLeft(node) ? LEFT : RIGHT;
    }

    /** How many codes a row has. */
    int columns() {
        return features.length;
    }

    /** How many words of 64 bits have one for every code. */
    int words() {
        int most = Arrays.stream(categories).max().orElse(0);
        for (long[] sorted : cuts) {
            most = Math.max(most, sorted.length);
        }
        return (most >> 6) + 1;
    }

    /** Where a node finds the code that it asks for. */
    int column(Tree tree, int node) {
        return columnOf[tree.feature(node) * ROLES + role(tree, node)];
    }

    /** The place of a node's threshold: larger codes go right. */
    int place(Tree tree, int node) {
        return Arrays.binarySearch(cuts[tree.feature(node)], key(tree.threshold(node)));
    }

    /** The code of a missing or unknown category of a node's feature; known ones have smaller codes. */
    int unknown(Tree tree, int node) {
        return categories[tree.feature(node)];
    }

    /**
     * Encodes rows.
     *
     * @param block [rows, width] features
     * @param out receives [rows, columns] codes
     */
    void encode(double[] block, int rows, int width, char[] out) {
        for (int column = 0; column < features.length; column++) {
            int feature = features[column];
            if (roles[column] == CATEGORY) {
                encodeCategory(block, rows, width, feature, categories[feature], out, column);
            } else if (roles[column] == LEFT && columnOf[feature * ROLES + RIGHT] >= 0) {
                missingTo(0, block, rows, width, feature, out, column); // the codes but for the missing are there
            } else {
                encodeNumber(block, rows, width, feature, out, column);
            }
        }
    }

    private void encodeNumber(double[] block, int rows, int width, int feature, char[] out, int column) {
        long[] sorted = cuts[feature];
        int missing = roles[column] == LEFT ? 0 : sorted.length;
        int columns = features.length;
        for (int row = 0; row < rows; row++) {
            double value = block[row * width + feature];
            out[row * columns + column] = (char) (value == value ? below(sorted, key(value)) : missing);
        }
    }

    /** How many of ascending keys are smaller: halves without a branch that a processor could guess wrong. */
    private static int below(long[] sorted, long key) {
        int from = 0;
        int length = sorted.length;
        while (length > 1) {
            int half = length >>> 1;
            from += sorted[from + half - 1] < key ? half : 0;
            length -= half;
        }
        return from + (sorted[from] < key ? 1 : 0);
    }

    /** Whole numbers in the order of the numbers; those of both zeros are the same. */
    private static long key(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    /** Codes that differ from those of the column before, the same feature's, only where it is missing. */
    private void missingTo(int code, double[] block, int rows, int width, int feature, char[] out, int column) {
        int columns = features.length;
        for (int row = 0; row < rows; row++) {
            double value = block[row * width + feature];
            int at = row * columns + column;
            out[at] = value == value ? out[at - 1] : (char) code;
        }
    }

    private void encodeCategory(double[] block, int rows, int width, int feature, int known, char[] out, int column) {
        int columns = features.length;
        for (int row = 0; row < rows; row++) {
            double value = block[row * width + feature];
            out[row * columns + column] = (char) (value >= 0 && value < known ? (int) value : known);
        }
    }
}
