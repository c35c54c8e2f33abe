package io.github.thalweg.tree.objective;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;
import java.util.Arrays;

/**
 * Asymmetric distance, {@code α (y − score)} below the target and {@code (1 − α) (score − y)} above: its minimum is the
 * α-quantile. It has no curvature: 1 stands for the second derivative where splits are sought, and leaves go to the
 * quantile of their rows. Koenker and Bassett, "Regression Quantiles",
 * Econometrica 46, 1978.
 */
public final class Quantile implements Objective {
    private static final long serialVersionUID = 1L;

    private final double alpha;

    /** @param alpha which quantile, in (0, 1) */
    public Quantile(double alpha) {
        this.alpha = Check.openFraction("alpha", alpha);
    }

    @Override
    public Spec spec() {
        return Spec.of("quantile", "alpha", alpha);
    }

    @Override
    public int outputs(int classes) {
        return Labels.numbers("quantile", classes);
    }

    @Override
    public Link link() {
        return Link.IDENTITY;
    }

    @Override
    public double[] base(double[] targets, double[] weights, int outputs) {
        return new double[] {of(targets, weights, alpha)};
    }

    /** The smallest target at or below which the share α of the weight lies; 0 if there is no weight. */
    public static double of(double[] targets, double[] weights, double alpha) {
        Integer[] order = new Integer[targets.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(targets[i], targets[j]));
        double needed = alpha * Arrays.stream(weights).sum();
        double passed = 0;
        double quantile = 0;
        for (int i : order) {
            if (weights[i] > 0) {
                quantile = targets[i];
                passed += weights[i];
                if (passed >= needed) {
                    break;
                }
            }
        }
        return quantile;
    }

    @Override
    public Step step() {
        return new Step.ToQuantile(alpha);
    }

    @Override
    public double loss(double[] scores, int at, int outputs, double target) {
        double error = scores[at] - target;
        return error < 0 ? -alpha * error : (1 - alpha) * error;
    }

    @Override
    public void derivatives(double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        double error = scores[at] - target;
        gradient[0] = error < 0 ? -alpha : error > 0 ? 1 - alpha : 0;
        hessian[0] = 1;
    }
}
