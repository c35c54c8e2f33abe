package io.github.thalweg.tree.objective;

import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;

/**
 * Cross entropy of two classes in nats, the score being the logarithm of the second one's odds: {@code log(1 + exp(score))
 * − y score} with y of 0 or 1. Friedman, Hastie and Tibshirani, "Additive Logistic Regression: A Statistical View of
 * Boosting", Annals of Statistics 28, 2000.
 */
public final class Logistic implements LogLoss {
    private static final long serialVersionUID = 1L;

    @Override
    public Spec spec() {
        return Spec.of("logistic");
    }

    @Override
    public double oddsScale() {
        return 1;
    }

    @Override
    public double factor() {
        return 1;
    }

    @Override
    public Link link() {
        return Link.LOGISTIC;
    }

    @Override
    public double scale() {
        return 2;
    }
}
