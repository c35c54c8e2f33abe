package io.github.thalweg.tree.bin;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Weights;
import io.github.thalweg.model.WrongLabel;
import io.github.thalweg.tree.Features;
import java.util.List;

/** The statistics of labels and weights, taken before they are turned into integers; none depends on an order. */
public final class LabelStatistics implements Sum<LabelStatistics> {
    private static final long serialVersionUID = 1L;
    private static final int TILE = 256; // rows that are counted at a time, in arrays
    private static final double MOST_LABEL = 1e38; // errors are told in 32 bits, and squared
    private static final double LEAST_WEIGHT = 1e-30;
    private static final double MOST_WEIGHT = 1e30;

    private long rows;
    private int features = -1; // of each row; -1: there are no rows
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private double fractional = Double.NaN; // a label that is no whole number
    private double mostWeight;
    private boolean wholeWeights = true;

    private LabelStatistics() {}

    /** Counts one shard. */
    static final class Taker implements Worker<Weighing, Rows, LabelStatistics> {
        private static final long serialVersionUID = 1L;

        @Override
        public LabelStatistics contribute(Weighing weighing, Rows rows, Round at) {
            LabelStatistics labelStatistics = new LabelStatistics();
            labelStatistics.features = rows.rows() > 0 ? rows.features() : -1;
            double[] targets = new double[TILE];
            double[] weights = new double[TILE];
            for (int from = 0; from < rows.rows(); from += TILE) {
                int count = Math.min(TILE, rows.rows() - from);
                rows.copyTargets(0, from, count, targets);
                rows.copyWeights(from, count, weights);
                weighing.apply(targets, weights, count);
                labelStatistics.add(targets, weights, count);
            }
            return labelStatistics;
        }
    }

    private void add(double[] targets, double[] weights, int count) {
        rows += count;
        for (int i = 0; i < count; i++) {
            double target = targets[i];
            double weight = weights[i];
            least = Math.min(least, target);
            greatest = Math.max(greatest, target);
            fractional = target == Math.rint(target) ? fractional : target;
            mostWeight = Math.max(mostWeight, weight);
            wholeWeights &= weight == Math.rint(weight);
        }
    }

    @Override
    public void add(LabelStatistics other) {
        rows += other.rows;
        features = Math.max(features, other.features);
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
        fractional = Double.isNaN(fractional) ? other.fractional : fractional;
        mostWeight = Math.max(mostWeight, other.mostWeight);
        wholeWeights &= other.wholeWeights;
    }

    public long rows() {
        return rows;
    }

    public double least() {
        return least;
    }

    public double greatest() {
        return greatest;
    }

    public double mostWeight() {
        return mostWeight;
    }

    /** Whether every weight is a whole number of at most 2²⁰, so that weights can be counted in ones. */
    public boolean countsInOnes() {
        return wholeWeights && mostWeight <= 0x1p20;
    }

    /** Refuses data from which nothing can be learned. */
    void require(Features schema, List<String> classNames) {
        if (rows == 0) {
            throw new IllegalArgumentException("there are no rows to learn from");
        }
        Check.that(features > 0, "features: expected at least one, found none");
        Check.that(
                features == schema.count(),
                "features: expected %d in each row, as many as have names, found %d",
                schema.count(),
                features);
        Weights.requireSome(mostWeight);
        Check.that(
                mostWeight >= LEAST_WEIGHT && mostWeight <= MOST_WEIGHT,
                "weights: expected the largest to be a number from %s to %s, found %s: divide all of them by it",
                LEAST_WEIGHT,
                MOST_WEIGHT,
                mostWeight);
        if (classNames.isEmpty()) {
            requireLabel(least);
            requireLabel(greatest);
        }
        int classes = classNames.size();
        if (classes > 0 && !Double.isNaN(fractional)) {
            throw WrongLabel.fractional(fractional, classes, "; a number needs a regressor");
        }
        if (classes > 0 && (least < 0 || greatest >= classes)) {
            throw WrongLabel.outOfRange(least < 0 ? least : greatest, classes, " for the classes " + classNames);
        }
    }

    private static void requireLabel(double label) {
        Check.that(
                Math.abs(label) <= MOST_LABEL,
                "label %s is out of range: expected a number from %s to %s; divide labels by a power of ten",
                label,
                -MOST_LABEL,
                MOST_LABEL);
    }
}
