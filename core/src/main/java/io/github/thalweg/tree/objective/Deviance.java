package io.github.thalweg.tree.objective;

import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;

/**
 * Twice the cross entropy of two classes in nats, the score being half the logarithm of the second one's odds: {@code
 * 2 log(1 + exp(−2 y score))} with y of −1 or 1. This is the log loss of Spark MLlib's boosting. Friedman, "Greedy Function
 * Approximation: A Gradient Boosting Machine", Annals of Statistics 29, 2001, section 4.5, has it once.
 */
public final class Deviance implements LogLoss {
    private static final long serialVersionUID = 1L;

    @Override
    public Spec spec() {
        return Spec.of("deviance");
    }

    @Override
    public double oddsScale() {
        return 2;
    }

    @Override
    public double factor() {
        return 2;
    }

    @Override
    public Link link() {
        return Link.HALF_LOGISTIC;
    }

    @Override
    public double aim(double target) {
        return 2 * target - 1;
    }
}
