package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Hyperbolic tangent {@code y = tanh x}.
 */
public final class Tanh implements Activation {
    @Override
    public double value(double x) {
        return Math.tanh(x);
    }

    @Override
    public double derivative(double x) {
        double c = Math.cosh(x);
        return 1 / (c * c);
    }

    @Override
    public double secondDerivative(double x) {
        return -2 * value(x) * derivative(x);
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        Elementwise.tanh(x, y);
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        float[] values = y.data();
        float[] from = dy.data();
        float[] to = dx.data();
        int yOffset = y.offset();
        int dyOffset = dy.offset();
        int dxOffset = dx.offset();
        for (int i = 0, size = dx.size(); i < size; i++) {
            float t = values[yOffset + i];
            to[dxOffset + i] = from[dyOffset + i] * ((1 - t) * (1 + t));
        }
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Tanh", input);
    }

    @Override
    public Spec spec() {
        return Spec.of("tanh");
    }
}
