package io.github.thalweg.nn.loss;

import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.head.Values;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.FloatMath;

/**
 * Logarithm of the hyperbolic cosine, {@code ln cosh d} with {@code d = ŷ − y}: about {@code d² / 2} near by and {@code |d| − ln
 * 2} far off, smooth everywhere. Shapes: output and target [batch, n].
 */
public final class LogCosh implements ByElement {
    private static final double LN_2 = Math.log(2);

    @Override
    public double loss(float output, float target) {
        double distance = Math.abs(output - target);
        return distance + Math.log1p(Math.exp(-2 * distance)) - LN_2;
    }

    @Override
    public float slope(float output, float target) {
        return FloatMath.tanh(output - target);
    }

    @Override
    public Head head(int outputs) {
        return new Values();
    }

    @Override
    public Spec spec() {
        return Spec.of("logCosh");
    }
}
