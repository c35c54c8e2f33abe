package io.github.thalweg.tree.objective;

import io.github.thalweg.math.Elementary;

/**
 * What losses of two classes by their odds have in common: {@code factor (log(1 + exp(s)) − y s)} with y of 0 or 1, and
 * {@code s = scale score} the logarithm of the second class's odds.
 */
record LogLoss(double scale, double factor) {
    private static final double LEAST = 1e-9; // the share of a class that no row has, whose odds are to be finite
    private static final int MANY = 512; // factors of at most 2: their product is finite

    /** The score of all rows together. */
    double base(double[] targets, double[] weights) {
        double second = 0;
        double weight = 0;
        for (int i = 0; i < targets.length; i++) {
            second += weights[i] * targets[i];
            weight += weights[i];
        }
        double share = weight > 0 ? Math.max(LEAST, Math.min(1 - LEAST, second / weight)) : 0.5;
        return StrictMath.log(share / (1 - share)) / scale;
    }

    double loss(double score, double target) {
        double s = scale * score;
        return factor * (Math.max(s, 0) - target * s + Elementary.log(1 + Elementary.exp(-Math.abs(s))));
    }

    void derivatives(double score, double target, double[] gradient, double[] hessian) {
        double s = scale * score;
        double odds = Elementary.exp(-Math.abs(s));
        double larger = 1 / (1 + odds);
        double smaller = odds * larger;
        gradient[0] = factor * scale * ((s < 0 ? smaller : larger) - target);
        hessian[0] = factor * scale * scale * (smaller * larger); // p (1 − p)
    }

    /**
     * Of many rows: one exponential each; and as a product of many {@code 1 + exp(−|s|)} has the sum of their logarithms, few
     * of these.
     */
    double derive(
            double[] scores,
            double[] targets,
            double[] weights,
            int from,
            int to,
            float[] gradients,
            float[] hessians) {
        double slope = factor * scale;
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
        return factor * (sum + Elementary.log(product));
    }
}
