package io.github.thalweg.tree;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Elementary;
import io.github.thalweg.spec.Spec;

/**
 * Cross entropy of two classes in nats, the score being the logarithm of the second one's odds: {@code log(1 + exp(score))
 * − y score} with y of 0 or 1. Friedman, Hastie and Tibshirani, "Additive Logistic Regression: A Statistical View of
 * Boosting", Annals of Statistics 28, 2000.
 */
public final class Logistic implements Objective {
    private static final long serialVersionUID = 1L;
    private static final double LEAST = 1e-9; // the share of a class that no row has, whose odds are to be finite

    @Override
    public Spec spec() {
        return Spec.of("logistic");
    }

    @Override
    public int outputs(int classes) {
        if (classes == 0) {
            throw Labels.notClasses("logistic", "2");
        }
        Check.that(
                classes == 2,
                "label has %d value%s; logistic needs 2: set objective softmax",
                classes,
                classes == 1 ? "" : "s");
        return 1;
    }

    @Override
    public Link link() {
        return Link.LOGISTIC;
    }

    @Override
    public double[] base(double[] targets, double[] weights, int outputs) {
        double second = 0;
        double weight = 0;
        for (int i = 0; i < targets.length; i++) {
            second += weights[i] * targets[i];
            weight += weights[i];
        }
        double share = weight > 0 ? Math.max(LEAST, Math.min(1 - LEAST, second / weight)) : 0.5;
        return new double[] {StrictMath.log(share / (1 - share))};
    }

    @Override
    public double loss(double[] scores, int at, int outputs, double target) {
        return loss(scores[at], Elementary.exp(-Math.abs(scores[at])), target);
    }

    private static double loss(double score, double odds, double target) {
        return Math.max(score, 0) - target * score + Elementary.log(1 + odds);
    }

    @Override
    public void derivatives(double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        derivatives(scores[at], Elementary.exp(-Math.abs(scores[at])), target, gradient, hessian);
    }

    private static void derivatives(double score, double odds, double target, double[] gradient, double[] hessian) {
        double larger = 1 / (1 + odds);
        double probability = score < 0 ? odds * larger : larger;
        gradient[0] = probability - target;
        hessian[0] = odds * larger * larger; // p (1 − p)
    }

    @Override
    public double lossAndDerivatives(
            double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        double odds = Elementary.exp(-Math.abs(scores[at]));
        derivatives(scores[at], odds, target, gradient, hessian);
        return loss(scores[at], odds, target);
    }
}
