package io.github.thalweg.tree.boost;

import io.github.thalweg.tree.objective.Objective;

/** The row that a worker has at hand while it answers a {@link LeafQuery}. */
final class LeafRow {
    final Objective objective;
    final int output; // to which the tree adds
    final double[] scores; // before the tree; what is done to them is undone by the next row
    final double[] gradient;
    final double[] hessian;
    double target;
    double weight;
    long mass; // the weight as an integer: see BoostingPlan
    double value; // of the leaf

    LeafRow(BoostingPlan plan, int output) {
        this.objective = plan.options().objective();
        this.output = output;
        this.scores = new double[plan.outputs()];
        this.gradient = new double[plan.outputs()];
        this.hessian = new double[plan.outputs()];
    }

    /** What the scores leave of the target. */
    double rest() {
        return target - scores[output];
    }
}
