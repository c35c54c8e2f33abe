package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Swish of three pieces: {@code y = x min(max(x + 3, 0), 6) / 6}; at the kinks −3 and 3 its derivative is that of the middle piece.
 *
 * <p>Howard et al., "Searching for MobileNetV3", ICCV 2019.
 */
public final class HardSwish implements Activation {
    @Override
    public double value(double x) {
        return x * Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    @Override
    public double derivative(double x) {
        return Math.abs(x) <= 3 ? (2 * x + 3) / 6 : x > 0 ? 1 : 0;
    }

    @Override
    public double secondDerivative(double x) {
        return Math.abs(x) < 3 ? 1.0 / 3 : 0;
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        y.copyFrom(x);
        float[] to = y.data();
        for (int i = y.offset(), end = i + y.size(); i < end; i++) {
            to[i] *= Math.min(Math.max(to[i] + 3, 0f), 6f) / 6;
        }
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        float[] values = x.data();
        float[] from = dy.data();
        float[] to = dx.data();
        int xOffset = x.offset();
        int dyOffset = dy.offset();
        int dxOffset = dx.offset();
        for (int i = 0, size = dx.size(); i < size; i++) {
            float at = values[xOffset + i];
            float outside = Select.bySign(at, 1, 0);
            float slope = Select.bySign(Math.abs(at) - 3, outside, (2 * at + 3) / 6);
            to[dxOffset + i] = from[dyOffset + i] * slope;
        }
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("HardSwish", input);
    }

    @Override
    public Spec spec() {
        return Spec.of("hardSwish");
    }
}
