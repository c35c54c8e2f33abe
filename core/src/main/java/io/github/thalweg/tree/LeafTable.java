package io.github.thalweg.tree;

import java.util.List;

/**
 * A table of what the nodes of all trees add to scores, their values times the weights of their trees, side by side: one
 * row that ends in the leaves of many trees finds them without asking the trees, whose tables lie far apart.
 */
final class LeafTable {
    private final int outputs; // of each tree
    private final double[] table; // [nodes, outputs]

    private LeafTable(int outputs, double[] table) {
        this.outputs = outputs;
        this.table = table;
    }

    /** Whether trees have as many values as each other, and not more than {@code most} in all nodes together. */
    static boolean fit(List<Tree> trees, int most) {
        long size = trees.stream()
                .mapToLong(tree -> (long) tree.nodes() * tree.outputs())
                .sum();
        return size <= most && trees.stream().mapToInt(Tree::outputs).distinct().count() <= 1;
    }

    /**
     * Of trees that {@link #fit}.
     *
     * @param roots where the nodes of each tree begin among those of all, and the end
     */
    static LeafTable of(List<Tree> trees, double[] weights, int[] roots) {
        int outputs = trees.isEmpty() ? 1 : trees.get(0).outputs();
        double[] table = new double[roots[trees.size()] * outputs];
        for (int t = 0; t < trees.size(); t++) {
            Tree tree = trees.get(t);
            for (int node = 0, at = roots[t] * outputs; node < tree.nodes(); node++) {
                for (int k = 0; k < outputs; k++) {
                    table[at++] = weights[t] * tree.value(node, k);
                }
            }
        }
        return new LeafTable(outputs, table);
    }

    /** Adds what one row gets. @param leaves one of each tree, in turn, among the nodes of all */
    void add(int[] leaves, double[] scores) {
        if (outputs == 2 && scores.length == 2) { // two classes: the sums stay in registers
            double first = scores[0];
            double second = scores[1];
            for (int leaf : leaves) {
                first += table[2 * leaf];
                second += table[2 * leaf + 1];
            }
            scores[0] = first;
            scores[1] = second;
            return;
        }
        boolean turns = outputs < scores.length; // a tree of one value adds to one score
        for (int t = 0; t < leaves.length; t++) {
            int score = turns ? t % scores.length : 0;
            for (int k = 0, at = leaves[t] * outputs; k < outputs; k++) {
                scores[score + k] += table[at + k];
            }
        }
    }
}
