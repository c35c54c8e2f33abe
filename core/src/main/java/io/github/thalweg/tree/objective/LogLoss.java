package io.github.thalweg.tree.objective;

import io.github.thalweg.math.Elementary;

/**
 * What losses of two classes by their odds have in common: {@code factor (log(1 + exp(s)) − y s)} with y of 0 or 1, and
 * {@code s = scale score} the logarithm of the second class's odds.
 */
sealed interface LogLoss extends Objective permits Logistic, Deviance {
    double LEAST = 1e-9; // the share of a class that no row has, whose odds are to be finite
    int MANY = 512; // factors of at most 2: their product is finite

    /** The logarithm of the odds, by the score. */
    double oddsScale();

    /** By what the cross entropy is multiplied. */
    double factor();

    @Override
    default int outputs(int classes) {
        return Labels.two(spec().name(), classes);
    }

    @Override
    default double[] base(double[] targets, double[] weights, int outputs) {
        double second = 0;
        double weight = 0;
        for (int i = 0; i < targets.length; i++) {
            second += weights[i] * targets[i];
            weight += weights[i];
        }
        double share = weight > 0 ? Math.max(LEAST, Math.min(1 - LEAST, second / weight)) : 0.5;
        return new double[] {StrictMath.log(share / (1 - share)) / oddsScale()};
    }

    @Override
    default double loss(double[] scores, int at, int outputs, double target) {
        double s = oddsScale() * scores[at];
        return factor() * (Math.max(s, 0) - target * s + Elementary.log(1 + Elementary.exp(-Math.abs(s))));
    }

    @Override
    default void derivatives(double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        double s = oddsScale() * scores[at];
        double odds = Elementary.exp(-Math.abs(s));
        double larger = 1 / (1 + odds);
        double smaller = odds * larger;
        gradient[0] = factor() * oddsScale() * ((s < 0 ? smaller : larger) - target);
        hessian[0] = factor() * oddsScale() * oddsScale() * (smaller * larger); // p (1 − p)
    }

    /**
     * Of many rows: one exponential each; and as a product of many {@code 1 + exp(−|s|)} has the sum of their logarithms, few
     * of these.
     */
    @Override
    default double derive(
            double[] scores,
            int outputs,
            double[] targets,
            double[] weights,
            int from,
            int to,
            float[] gradients,
            float[] hessians) {
        double scale = oddsScale();
        double slope = factor() * scale;
        double bend = slope * scale;
        double sum = 0;
        double product = 1;
        for (int row = from; row < to; row++) {
            double s = scale * scores[row];
            double odds = Elementary.exp(-Math.abs(s));
            double larger = 1 / (1 + odds);
            double smaller = odds * larger;
            gradients[row] = (float) (slope * ((s < 0 ? smaller : larger) - targets[row]));
            hessians[row] = (float) (bend * (smaller * larger));
            double linear = Math.max(s, 0) - targets[row] * s;
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
        return factor() * (sum + Elementary.log(product));
    }
}
