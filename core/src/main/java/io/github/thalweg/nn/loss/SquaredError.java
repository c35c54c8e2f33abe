package io.github.thalweg.nn.loss;

import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.head.Values;
import io.github.thalweg.spec.Spec;

/**
 * Squared error {@code (ŷ − y)²}: of each example the mean over its outputs, so that the sum over the weight is the usual mean
 * squared error. Shapes: output and target [batch, n] (or [batch, …] with as many values).
 */
public final class SquaredError implements ByElement {
    @Override
    public double loss(float output, float target) {
        float difference = output - target;
        return (double) difference * difference;
    }

    @Override
    public float slope(float output, float target) {
        return 2 * (output - target);
    }

    @Override
    public Head head(int outputs) {
        return new Values();
    }

    @Override
    public Spec spec() {
        return Spec.of("squaredError");
    }
}
