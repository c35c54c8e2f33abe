package io.github.thalweg.tree;

import io.github.thalweg.tree.grow.Impurity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The plain tree on doubles that the engine is measured by: every cut between two distinct values of every feature, judged
 * by the impurities of its sides. Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees", 1984,
 * sections 2.4 and 8.4. No bins, no integers, nothing kept from node to node.
 */
record ExactCart(double[][] points, double[] labels, Impurity impurity, int classes, int minInstances) {
    /**
     * The best cut of a node.
     *
     * @param left the rows with a value of at most {@code threshold}
     * @param gain impurity taken away, times rows
     * @param next the gain of the best cut that parts the rows otherwise
     */
    record Cut(int feature, double threshold, List<Integer> left, double gain, double next) {}

    /** Null if no cut leaves enough rows on both sides. */
    Cut best(List<Integer> rows) {
        Cut best = null;
        for (int f = 0; f < points[0].length; f++) {
            int feature = f;
            List<Integer> sorted = new ArrayList<>(rows);
            sorted.sort(Comparator.comparingDouble(row -> points[row][feature]));
            for (int size = minInstances; size <= rows.size() - minInstances; size++) {
                double below = points[sorted.get(size - 1)][f];
                if (below < points[sorted.get(size)][f]) {
                    best = better(best, f, below, sorted.subList(0, size), gain(rows, sorted, size));
                }
            }
        }
        return best;
    }

    private static Cut better(Cut best, int feature, double threshold, List<Integer> left, double gain) {
        if (best == null || gain > best.gain) {
            return new Cut(feature, threshold, left, gain, best == null ? Double.NEGATIVE_INFINITY : best.gain);
        }
        return new Cut(best.feature, best.threshold, best.left, best.gain, Math.max(best.next, gain));
    }

    private double gain(List<Integer> rows, List<Integer> sorted, int size) {
        return total(rows) - total(sorted.subList(0, size)) - total(sorted.subList(size, sorted.size()));
    }

    /** What parting rows by a predicate's outcome takes away. */
    double gain(List<Integer> rows, List<Integer> left) {
        List<Integer> right = new ArrayList<>(rows);
        right.removeAll(new java.util.HashSet<>(left));
        return total(rows) - total(left) - total(right);
    }

    /** The impurity of some rows, times their number. */
    double total(List<Integer> rows) {
        int n = rows.size();
        if (impurity == Impurity.VARIANCE) {
            double mean = rows.stream().mapToDouble(row -> labels[row]).sum() / n;
            return rows.stream()
                    .mapToDouble(row -> (labels[row] - mean) * (labels[row] - mean))
                    .sum();
        }
        double[] shares = shares(rows);
        double sum = impurity == Impurity.GINI ? 1 : 0;
        for (double p : shares) {
            sum -= impurity == Impurity.GINI ? p * p : p > 0 ? p * Math.log(p) / Math.log(2) : 0;
        }
        return n * sum;
    }

    double[] shares(List<Integer> rows) {
        double[] shares = new double[classes];
        rows.forEach(row -> shares[(int) labels[row]] += 1.0 / rows.size());
        return shares;
    }
}
