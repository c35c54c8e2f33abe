package io.github.thalweg.tree.boost;

import io.github.thalweg.learn.Sum;
import io.github.thalweg.tree.grow.Magnitudes;

/**
 * What boosting's workers add up: histograms of nodes; or, as a round begins, the loss, the derivatives' magnitudes, and
 * where gradients decide which rows are seen a histogram of their sizes.
 */
final class BoostingSum implements Sum<BoostingSum> {
    private static final long serialVersionUID = 1L;

    final long[] sums; // [nodes, bins of the features asked for, lanes], or of sizes
    double loss; // of rows, each times its weight
    double weight;
    long mass; // the same in units of the plan, in which it does not depend on the order
    final Magnitudes gradients = new Magnitudes(); // each times the row's weight
    final Magnitudes hessians = new Magnitudes();

    BoostingSum(long[] sums) {
        this.sums = sums;
    }

    @Override
    public void add(BoostingSum other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        loss += other.loss;
        weight += other.weight;
        mass += other.mass;
        gradients.add(other.gradients);
        hessians.add(other.hessians);
    }
}
