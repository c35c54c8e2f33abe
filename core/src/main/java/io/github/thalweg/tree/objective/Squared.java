package io.github.thalweg.tree.objective;

import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Link;

/** Half the squared distance, {@code ½ (score − y)²}: its minimum is the mean. */
public final class Squared implements Objective {
    private static final long serialVersionUID = 1L;

    @Override
    public Spec spec() {
        return Spec.of("squared");
    }

    @Override
    public int outputs(int classes) {
        return Labels.numbers("squared", classes);
    }

    @Override
    public Link link() {
        return Link.IDENTITY;
    }

    @Override
    public double[] base(double[] targets, double[] weights, int outputs) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += weights[i] * targets[i];
            weight += weights[i];
        }
        return new double[] {weight > 0 ? sum / weight : 0};
    }

    @Override
    public double scale() {
        return 2;
    }

    @Override
    public double loss(double[] scores, int at, int outputs, double target) {
        double error = scores[at] - target;
        return error * error / 2;
    }

    @Override
    public void derivatives(double[] scores, int at, int outputs, double target, double[] gradient, double[] hessian) {
        gradient[0] = scores[at] - target;
        hessian[0] = 1;
    }
}
