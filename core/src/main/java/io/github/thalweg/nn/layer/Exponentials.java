package io.github.thalweg.nn.layer;

import io.github.thalweg.tensor.FloatMath;
import io.github.thalweg.tensor.Tensor;

/** The loops that {@link Elu} and {@link Selu} share: a line on the right, an exponential on the left. */
final class Exponentials {
    private Exponentials() {}

    /** {@code y = slope x} for {@code x > 0}, else {@code y = height (eˣ − 1)}. */
    static void linearUnit(Tensor x, float slope, float height, Tensor y) {
        y.copyFrom(x);
        float[] to = y.data();
        for (int i = y.offset(), end = i + y.size(); i < end; i++) {
            float t = FloatMath.tanh(0.5f * Math.min(to[i], 0f));
            float left = 2 * t / (1 - t); // eˣ − 1 for x ≤ 0, exact to rounding near 0 too
            to[i] = slope * Math.max(to[i], 0f) + height * left;
        }
    }

    /** {@code dx = dy ∘ (slope for x > 0, else height eˣ = y + height)}. */
    static void chainLinearUnit(Tensor x, Tensor y, float slope, float height, Tensor dy, Tensor dx) {
        float[] inputs = x.data();
        float[] outputs = y.data();
        float[] from = dy.data();
        float[] to = dx.data();
        int xOffset = x.offset();
        int yOffset = y.offset();
        int dyOffset = dy.offset();
        int dxOffset = dx.offset();
        for (int i = 0, size = dx.size(); i < size; i++) {
            float derivative = Select.bySign(inputs[xOffset + i], slope, outputs[yOffset + i] + height);
            to[dxOffset + i] = from[dyOffset + i] * derivative;
        }
    }
}
