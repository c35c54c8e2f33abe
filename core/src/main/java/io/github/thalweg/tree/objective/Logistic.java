package io.github.thalweg.tree.objective;

import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;

/**
 * Cross entropy of two classes in nats, the score being the logarithm of the second one's odds: {@code log(1 + exp(score))
 * − y score} with y of 0 or 1. Friedman, Hastie and Tibshirani, "Additive Logistic Regression: A Statistical View of
 * Boosting", Annals of Statistics 28, 2000.
 */
public final class Logistic implements Objective {
    private static final long serialVersionUID = 1L;
    private static final LogLoss LOSS = new LogLoss(1, 1);

    @Override
    public Spec spec() {
        return Spec.of("logistic");
    }

    @Override
    public int outputs(int classes) {
        return Labels.two("logistic", classes);
    }

    @Override
    public Link link() {
        return Link.LOGISTIC;
    }

    @Override
    public double[] base(double[] targets, double[] weights, int outputs) {
        return new double[] {LOSS.base(targets, weights)};
    }

    @Override
    public double scale() {
        return 2;
    }

    @Override
    public double loss(double[] scores, int at, int outputs, double target) {
        return LOSS.loss(scores[at], target);
    }

    @Override
    public void derivatives(double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        LOSS.derivatives(scores[at], target, gradient, hessian);
    }

    @Override
    public double derive(
            double[] scores,
            int outputs,
            double[] targets,
            double[] weights,
            int from,
            int to,
            float[] gradients,
            float[] hessians) {
        return LOSS.derive(scores, targets, weights, from, to, gradients, hessians);
    }
}
