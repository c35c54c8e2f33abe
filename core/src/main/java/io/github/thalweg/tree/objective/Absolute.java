package io.github.thalweg.tree.objective;

import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;

/**
 * The distance {@code |score − y|}: its minimum is the median. It has no curvature: 1 stands for the
 * second derivative where splits are sought, and leaves go to the median of their rows. Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", Annals of
 * Statistics 29, 2001, section 4.3.
 */
public final class Absolute implements Objective {
    private static final long serialVersionUID = 1L;

    @Override
    public Spec spec() {
        return Spec.of("absolute");
    }

    @Override
    public int outputs(int classes) {
        return Labels.numbers("absolute", classes);
    }

    @Override
    public Link link() {
        return Link.IDENTITY;
    }

    @Override
    public double[] base(double[] targets, double[] weights, int outputs) {
        return new double[] {Quantile.of(targets, weights, 0.5)};
    }

    @Override
    public Step step() {
        return new Step.ToQuantile(0.5);
    }

    @Override
    public double loss(double[] scores, int at, int outputs, double target) {
        return Math.abs(scores[at] - target);
    }

    @Override
    public void derivatives(double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        gradient[0] = Math.signum(scores[at] - target);
        hessian[0] = 1;
    }
}
