package io.github.thalweg.spark.ml.score;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeModel;

/** The variance of the labels in each leaf of a tree. */
public record LeafVariances(int leaves) implements Worker<TreeModel, Rows, LeafVariances.Moments> {
    /** By the leaves' numbers; weighted, of the population. */
    public static double[] of(Shards<Rows> rows, TreeModel tree) {
        int leaves = (tree.ensemble().trees().get(0).nodes() + 1) / 2;
        Moments sum = rows.sum(tree, new LeafVariances(leaves), 0);
        double[] variances = new double[leaves];
        for (int leaf = 0; leaf < leaves; leaf++) {
            double weight = sum.moments[3 * leaf];
            double mean = weight == 0 ? 0 : sum.moments[3 * leaf + 1] / weight;
            variances[leaf] = weight == 0 ? 0 : Math.max(0, sum.moments[3 * leaf + 2] / weight - mean * mean);
        }
        return variances;
    }

    /** Of all nodes of a tree whose leaves' are known: a node's rows vary as its children's do, and as their means. */
    public static double[] ofNodes(TreeModel model, double[] ofLeaves) {
        Tree tree = model.ensemble().trees().get(0);
        int[] numbers = LeafNumbers.of(tree);
        double[] variances = new double[tree.nodes()];
        for (int node = tree.nodes() - 1; node >= 0; node--) { // children come after their parents
            if (tree.isLeaf(node)) {
                variances[node] = ofLeaves[numbers[node]];
                continue;
            }
            for (int child = tree.left(node); child <= tree.right(node); child++) {
                double distance = tree.value(child, 0) - tree.value(node, 0);
                double share = tree.weight(child) / tree.weight(node);
                variances[node] += share * (variances[child] + distance * distance);
            }
        }
        return variances;
    }

    @Override
    public Moments contribute(TreeModel tree, Rows rows, Round at) {
        Moments sum = new Moments(new double[3 * leaves]);
        LeafNumbers numbers = new LeafNumbers(tree.ensemble());
        double[] features = new double[rows.features()];
        double[] predicted = new double[rows.rows()];
        tree.predict(rows, 0, rows.rows(), predicted);
        for (int row = 0; row < rows.rows(); row++) {
            rows.copyFeatures(row, features, 0);
            int leaf = (int) numbers.of(features)[0];
            double distance = rows.target(row, 0) - predicted[row]; // small numbers: nothing is lost by their squares
            double weight = rows.weight(row);
            sum.moments[3 * leaf] += weight;
            sum.moments[3 * leaf + 1] += weight * distance;
            sum.moments[3 * leaf + 2] += weight * distance * distance;
        }
        return sum;
    }

    /** Of each leaf: weight, sum and sum of squares of the labels' distances from what the leaf predicts. */
    static final class Moments implements Sum<Moments> {
        private final double[] moments;

        private Moments(double[] moments) {
            this.moments = moments;
        }

        @Override
        public void add(Moments other) {
            for (int i = 0; i < moments.length; i++) {
                moments[i] += other.moments[i];
            }
        }
    }
}
