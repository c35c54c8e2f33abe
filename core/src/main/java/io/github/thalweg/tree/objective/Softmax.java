package io.github.thalweg.tree.objective;

import io.github.thalweg.math.Elementary;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;

/**
 * Cross entropy of any number of classes in nats: {@code log Σ exp(score) − score[y]}, one score per class.
 *
 * <p>The second derivatives are a matrix, {@code diag(p) − p pᵀ}, of which trees that are grown score by score can use a
 * diagonal only. Its own, {@code p (1 − p)}, would make steps up to twice too long; {@code 2 p (1 − p)}, as in Chen and
 * Guestrin's XGBoost, is never less than the matrix, and is what {@link #derivatives} gives.
 */
public final class Softmax implements Objective {
    private static final long serialVersionUID = 1L;
    private static final double LEAST = 1e-9; // the share of a class that no row has, whose logarithm is to be finite

    @Override
    public Spec spec() {
        return Spec.of("softmax");
    }

    @Override
    public int outputs(int classes) {
        if (classes == 0) {
            throw Labels.notClasses("softmax", "some");
        }
        return classes;
    }

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    /** The logarithms of the classes' shares. */
    @Override
    public double[] base(double[] targets, double[] weights, int outputs) {
        double[] shares = new double[outputs];
        double weight = 0;
        for (int i = 0; i < targets.length; i++) {
            shares[(int) targets[i]] += weights[i];
            weight += weights[i];
        }
        for (int k = 0; k < outputs; k++) {
            shares[k] = StrictMath.log(weight > 0 ? Math.max(LEAST, shares[k] / weight) : 1.0 / outputs);
        }
        return shares;
    }

    @Override
    public double loss(double[] scores, int at, int outputs, double target) {
        double greatest = greatest(scores, at, outputs);
        double sum = 0;
        for (int k = 0; k < outputs; k++) {
            sum += Elementary.exp(scores[at + k] - greatest);
        }
        return Elementary.log(sum) + greatest - scores[at + (int) target];
    }

    private static double greatest(double[] scores, int at, int outputs) {
        double greatest = scores[at];
        for (int k = 1; k < outputs; k++) {
            greatest = Math.max(greatest, scores[at + k]);
        }
        return greatest;
    }

    @Override
    public void derivatives(double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        Link.SOFTMAX.apply(scores, at, outputs, gradient, 0);
        for (int k = 0; k < outputs; k++) {
            double probability = gradient[k];
            gradient[k] = probability - (k == (int) target ? 1 : 0);
            hessian[k] = 2 * probability * (1 - probability);
        }
    }

    /** One exponential a score. */
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
        double[] odds = new double[outputs];
        double losses = 0;
        for (int row = from; row < to; row++) {
            int at = row * outputs;
            int own = (int) targets[row];
            double greatest = greatest(scores, at, outputs);
            double sum = 0;
            for (int k = 0; k < outputs; k++) {
                odds[k] = Elementary.exp(scores[at + k] - greatest);
                sum += odds[k];
            }
            for (int k = 0; k < outputs; k++) {
                double probability = odds[k] / sum;
                gradients[at + k] = (float) (probability - (k == own ? 1 : 0));
                hessians[at + k] = (float) (2 * probability * (1 - probability));
            }
            double loss = Elementary.log(sum) + greatest - scores[at + own];
            losses += weights == null ? loss : weights[row] * loss;
        }
        return losses;
    }
}
