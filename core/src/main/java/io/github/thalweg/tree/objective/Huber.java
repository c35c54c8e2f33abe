package io.github.thalweg.tree.objective;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;

/**
 * Half the squared distance up to δ, {@code δ (|score − y| − δ/2)} beyond: outliers pull no harder than δ. The second
 * derivative is 1 near the target; 1 stands for it beyond too, where it is 0; leaves
 * go to the center of their rows. Huber, "Robust Estimation of a Location
 * Parameter", Annals of Mathematical Statistics 35, 1964.
 */
public final class Huber implements Objective {
    private static final long serialVersionUID = 1L;
    private static final int HALVINGS = 200; // more than a double has bits between any two targets that occur

    private final double delta;

    /** @param delta distance, in the label's unit, beyond which a row counts as far: positive */
    public Huber(double delta) {
        this.delta = Check.positive("delta", delta);
    }

    @Override
    public Spec spec() {
        return Spec.of("huber", "delta", delta);
    }

    @Override
    public int outputs(int classes) {
        return Labels.numbers("huber", classes);
    }

    @Override
    public Link link() {
        return Link.IDENTITY;
    }

    /** Where the derivative, which never falls, changes its sign: found by bisection. */
    @Override
    public double[] base(double[] targets, double[] weights, int outputs) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < targets.length; i++) {
            low = weights[i] > 0 ? Math.min(low, targets[i]) : low;
            high = weights[i] > 0 ? Math.max(high, targets[i]) : high;
        }
        if (low > high) {
            return new double[] {0};
        }
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = low / 2 + high / 2;
            double slope = 0;
            for (int row = 0; row < targets.length; row++) {
                slope += weights[row] * slope(middle - targets[row]);
            }
            if (slope < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new double[] {high};
    }

    private double slope(double error) {
        return Math.max(-delta, Math.min(delta, error));
    }

    @Override
    public Step step() {
        return new Step.ToCenter(delta);
    }

    @Override
    public double loss(double[] scores, int at, int outputs, double target) {
        double distance = Math.abs(scores[at] - target);
        return distance <= delta ? distance * distance / 2 : delta * (distance - delta / 2);
    }

    @Override
    public void derivatives(double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        gradient[0] = slope(scores[at] - target);
        hessian[0] = 1;
    }
}
