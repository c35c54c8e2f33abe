package io.github.thalweg.tree.boost;

import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.grow.Bounds;
import java.util.Arrays;
import java.util.List;

/** The leaves of a tree, counted from 0 in the order of its nodes. */
public final class Leaves {
    private Leaves() {}

    static int count(Tree tree) {
        return (tree.nodes() + 1) / 2;
    }

    /** For each node the number of its leaf, or −1. */
    static int[] numbers(Tree tree) {
        int[] numbers = new int[tree.nodes()];
        int next = 0;
        for (int node = 0; node < numbers.length; node++) {
            numbers[node] = tree.isLeaf(node) ? next++ : -1;
        }
        return numbers;
    }

    /** The one value of each leaf. */
    static double[] values(Tree tree) {
        int[] numbers = numbers(tree);
        double[] values = new double[count(tree)];
        for (int node = 0; node < numbers.length; node++) {
            if (numbers[node] >= 0) {
                values[numbers[node]] = tree.value(node, 0);
            }
        }
        return values;
    }

    static Tree times(Tree tree, double factor) {
        double[] values = new double[tree.nodes()];
        Arrays.setAll(values, node -> factor * tree.value(node, 0));
        return tree.withValues(values);
    }

    static Tree plus(Tree tree, double summand) {
        double[] values = new double[tree.nodes()];
        Arrays.setAll(values, node -> summand + tree.value(node, 0));
        return tree.withValues(values);
    }

    /**
     * The tree with other values in its leaves; a node above them has the mean of theirs. Where a feature has a direction
     * the leaves are kept to it: the two sides of a split by what lies halfway between their means.
     */
    static Tree with(Tree tree, double[] leafValues, List<Integer> monotone) {
        int[] numbers = numbers(tree);
        double[] values = new double[tree.nodes()];
        for (int node = 0; node < values.length; node++) {
            values[node] = numbers[node] >= 0 ? leafValues[numbers[node]] : 0;
        }
        average(tree, values);
        if (monotone.stream().anyMatch(direction -> direction != 0)) {
            bound(tree, values, monotone);
            average(tree, values);
        }
        return tree.withValues(values);
    }

    private static void average(Tree tree, double[] values) {
        for (int node = values.length - 1; node >= 0; node--) { // children come after their parent
            if (!tree.isLeaf(node)) {
                double left = tree.weight(tree.left(node));
                double all = left + tree.weight(tree.right(node));
                double share = all > 0 ? left / all : 0.5;
                values[node] = share * values[tree.left(node)] + (1 - share) * values[tree.right(node)];
            }
        }
    }

    private static void bound(Tree tree, double[] values, List<Integer> monotone) {
        Bounds[] bounds = new Bounds[values.length];
        bounds[0] = Bounds.NONE;
        for (int node = 0; node < values.length; node++) {
            if (tree.isLeaf(node)) {
                values[node] = bounds[node].clip(values[node]);
                continue;
            }
            int left = tree.left(node);
            int right = tree.right(node);
            int direction = monotone.get(tree.feature(node));
            boolean cares = direction != 0;
            bounds[left] = cares ? bounds[node].child(direction, true, values[left], values[right]) : bounds[node];
            bounds[right] = cares ? bounds[node].child(direction, false, values[left], values[right]) : bounds[node];
        }
    }
}
