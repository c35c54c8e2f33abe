package io.github.thalweg.tree.bin;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.model.WrongLabel;
import java.util.List;

/** What must be known of labels and weights before they are turned into integers; no part of it depends on an order. */
public final class Census implements Sum<Census> {
    private static final long serialVersionUID = 1L;

    private long rows;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private double fractional = Double.NaN; // a label that is no whole number
    private double mostWeight;
    private boolean wholeWeights = true;

    private Census() {}

    /** Counts one shard. */
    static final class Taker implements Worker<Weighing, Rows, Census> {
        private static final long serialVersionUID = 1L;

        @Override
        public Census contribute(Weighing weighing, Rows rows, Round at) {
            Census census = new Census();
            census.rows = rows.rows();
            for (int i = 0; i < rows.rows(); i++) {
                double target = rows.target(i, 0);
                double weight = weighing.of(rows, i);
                census.least = Math.min(census.least, target);
                census.greatest = Math.max(census.greatest, target);
                census.fractional = target == Math.rint(target) ? census.fractional : target;
                census.mostWeight = Math.max(census.mostWeight, weight);
                census.wholeWeights &= weight == Math.rint(weight);
            }
            return census;
        }
    }

    @Override
    public void add(Census other) {
        rows += other.rows;
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
    void require(List<String> classNames) {
        if (rows == 0) {
            throw new IllegalArgumentException("there are no rows to learn from");
        }
        if (!(mostWeight > 0)) {
            throw new IllegalArgumentException("weights: expected a row with a weight above 0, found none");
        }
        int classes = classNames.size();
        if (classes > 0 && !Double.isNaN(fractional)) {
            throw WrongLabel.fractional(fractional, classes, "; a number needs a regressor");
        }
        if (classes > 0 && (least < 0 || greatest >= classes)) {
            throw WrongLabel.outOfRange(least < 0 ? least : greatest, classes, " for the classes " + classNames);
        }
    }
}
