package io.github.thalweg.tree.objective;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Elementary;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;

/**
 * The negative log-likelihood of a Poisson variable with mean {@code exp(score)}, but for a constant: {@code exp(score) −
 * y score}. Labels are counts, or rates with exposures as weights: at least 0.
 */
public final class Poisson implements Objective {
    private static final long serialVersionUID = 1L;
    private static final double LEAST = 1e-9; // the mean of labels that are all 0, whose logarithm is to be finite

    @Override
    public Spec spec() {
        return Spec.of("poisson");
    }

    @Override
    public int outputs(int classes) {
        return Labels.numbers("poisson", classes);
    }

    @Override
    public Link link() {
        return Link.EXPONENTIAL;
    }

    @Override
    public double[] base(double[] targets, double[] weights, int outputs) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += weights[i] * count(targets[i]);
            weight += weights[i];
        }
        return new double[] {weight > 0 ? StrictMath.log(Math.max(LEAST, sum / weight)) : 0};
    }

    private static double count(double target) {
        Check.that(target >= 0, "label: expected a number of at least 0 (objective poisson), found %s", target);
        return target;
    }

    @Override
    public double loss(double[] scores, int at, int outputs, double target) {
        return Elementary.exp(scores[at]) - count(target) * scores[at];
    }

    @Override
    public void derivatives(double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        double mean = Elementary.exp(scores[at]);
        gradient[0] = mean - count(target);
        hessian[0] = mean;
    }
}
