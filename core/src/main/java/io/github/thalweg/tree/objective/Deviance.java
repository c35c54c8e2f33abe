package io.github.thalweg.tree.objective;

import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;

/**
 * Twice the cross entropy of two classes in nats, the score being half the logarithm of the second one's odds: {@code
 * 2 log(1 + exp(−2 y score))} with y of −1 or 1. This is the log loss of Spark MLlib's boosting. Friedman, "Greedy Function
 * Approximation: A Gradient Boosting Machine", Annals of Statistics 29, 2001, section 4.5, has it once.
 */
public final class Deviance implements Objective {
    private static final long serialVersionUID = 1L;
    private static final LogLoss LOSS = new LogLoss(2, 2);

    @Override
    public Spec spec() {
        return Spec.of("deviance");
    }

    @Override
    public int outputs(int classes) {
        return Labels.two("deviance", classes);
    }

    @Override
    public Link link() {
        return Link.HALF_LOGISTIC;
    }

    @Override
    public double[] base(double[] targets, double[] weights, int outputs) {
        return new double[] {LOSS.base(targets, weights)};
    }

    @Override
    public double aim(double target) {
        return 2 * target - 1;
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
