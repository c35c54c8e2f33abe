package io.github.thalweg.nn.loss;

import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.head.Values;
import io.github.thalweg.spec.Spec;

/**
 * Absolute error {@code |ŷ − y|}, whose best guess is the median; its slope where both are equal is 0. Shapes: output and target
 * [batch, n].
 */
public final class AbsoluteError implements ByElement {
    @Override
    public double loss(float output, float target) {
        return Math.abs(output - target);
    }

    @Override
    public float slope(float output, float target) {
        return Math.signum(output - target);
    }

    @Override
    public Head head(int outputs) {
        return new Values();
    }

    @Override
    public Spec spec() {
        return Spec.of("absoluteError");
    }
}
