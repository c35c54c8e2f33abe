package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.tree.TreeModel;

/** The variance of the labels in each leaf of a tree. */
record LeafVariances(int leaves) implements Worker<TreeModel, Rows, LeafVariances.Moments> {
    /** By the leaves' numbers; weighted, of the population. */
    static double[] of(Shards<Rows> rows, TreeModel tree) {
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
