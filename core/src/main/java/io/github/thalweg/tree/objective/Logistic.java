package io.github.thalweg.tree.objective;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Elementary;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;

/**
 * Cross entropy of two classes in nats, the score being the logarithm of the second one's odds: {@code log(1 + exp(score))
 * − y score} with y of 0 or 1. Friedman, Hastie and Tibshirani, "Additive Logistic Regression: A Statistical View of
 * Boosting", Annals of Statistics 28, 2000.
 */
public final class Logistic implements Objective {
    private static final long serialVersionUID = 1L;
    private static final double LEAST = 1e-9; // the share of a class that no row has, whose odds are to be finite
    private static final int MANY = 512; // factors of at most 2: their product is finite

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
        double odds = Elementary.exp(-Math.abs(scores[at]));
        return Math.max(scores[at], 0) - target * scores[at] + Elementary.log(1 + odds);
    }

    @Override
    public void derivatives(double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        double odds = Elementary.exp(-Math.abs(scores[at]));
        double larger = 1 / (1 + odds);
        double smaller = odds * larger;
        gradient[0] = (scores[at] < 0 ? smaller : larger) - target;
        hessian[0] = smaller * larger; // p (1 − p)
    }

    /** One exponential a row; and as a product of many {@code 1 + exp(−|score|)} has the sum of their logarithms, few of these. */
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
        double sum = 0;
        double product = 1;
        for (int row = from; row < to; row++) {
            double score = scores[row];
            double odds = Elementary.exp(-Math.abs(score));
            double larger = 1 / (1 + odds);
            double smaller = odds * larger;
            gradients[row] = (float) ((score < 0 ? smaller : larger) - targets[row]);
            hessians[row] = (float) (smaller * larger);
            double linear = Math.max(score, 0) - targets[row] * score;
            if (weights == null) {
                sum += linear;
                product *= 1 + odds;
                if ((row & MANY - 1) == 0) {
                    sum += Elementary.log(product);
                    product = 1;
                }
            } else {
                sum += weights[row] * (linear + Elementary.log(1 + odds));
            }
        }
        return sum + Elementary.log(product);
    }
}
