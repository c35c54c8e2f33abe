package io.github.thalweg.nn.layer;

import io.github.thalweg.tensor.Tensor;

/** Loops that {@link HardSigmoid} and {@link HardTanh} share: a straight line between two levels. */
final class Clipped {
    private Clipped() {}

    /** {@code y = min(max(slope x + intercept, low), high)}. */
    static void line(Tensor x, float slope, float intercept, float low, float high, Tensor y) {
        y.copyFrom(x);
        float[] to = y.data();
        for (int i = y.offset(), end = i + y.size(); i < end; i++) {
            to[i] = Math.min(Math.max(slope * to[i] + intercept, low), high);
        }
    }

    /** {@code dx = slope dy} where {@code |x|} is at most a limit, else 0. */
    static void chainLine(Tensor x, float slope, float limit, Tensor dy, Tensor dx) {
        float[] values = x.data();
        float[] from = dy.data();
        float[] to = dx.data();
        int xOffset = x.offset();
        int dyOffset = dy.offset();
        int dxOffset = dx.offset();
        for (int i = 0, size = dx.size(); i < size; i++) {
            float beyond = Math.abs(values[xOffset + i]) - limit;
            to[dxOffset + i] = from[dyOffset + i] * Select.bySign(beyond, 0, slope);
        }
    }
}
