package io.github.thalweg.nn.loss;

import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.head.Binary;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;

/**
 * Hinge loss {@code max(0, 1 − s ŷ)}, or its square, with s = −1 for label 0 and 1 for label 1: what is right by a margin of 1 costs
 * nothing; at the kink the slope is 0. Shapes: output [batch, 1], target [batch] or [batch, 1].
 *
 * <p>Cortes and Vapnik, "Support-Vector Networks", Machine Learning 20, 1995.
 */
public final class Hinge implements ByElement {
    private final boolean squared;

    public Hinge(boolean squared) {
        this.squared = squared;
    }

    /** The sign s. */
    @Override
    public float target(float label, int outputs) {
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException("label: expected 0 or 1, found " + label);
        }
        return 2 * label - 1;
    }

    @Override
    public double loss(float output, float sign) {
        double rest = Math.max(0, 1 - sign * output);
        return squared ? rest * rest : rest;
    }

    @Override
    public float slope(float output, float sign) {
        float rest = Math.max(0, 1 - sign * output);
        return -sign * (squared ? 2 * rest : Math.signum(rest));
    }

    @Override
    public boolean fits(Tensor target, Tensor output) {
        return Batch.oneEach(target, output.shape().dimension(0)) && target.size() == output.size();
    }

    @Override
    public Head head(int outputs) {
        return new Binary();
    }

    @Override
    public Spec spec() {
        return Spec.of(squared ? "squaredHinge" : "hinge");
    }
}
