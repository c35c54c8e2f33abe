package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Logistic function {@code y = 1 / (1 + e⁻ˣ)}.
 */
public final class Sigmoid implements Activation {
    @Override
    public double value(double x) {
        if (x < 0) {
            double e = Math.exp(x); // never overflows
            return e / (1 + e);
        }
        return 1 / (1 + Math.exp(-x));
    }

    @Override
    public double derivative(double x) {
        return value(x) * value(-x);
    }

    @Override
    public double secondDerivative(double x) {
        return value(x) * value(-x) * (value(-x) - value(x));
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        Elementwise.sigmoid(x, y);
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
            float s = values[yOffset + i];
            to[dxOffset + i] = from[dyOffset + i] * (s * (1 - s));
        }
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Sigmoid", input);
    }

    @Override
    public Spec spec() {
        return Spec.of("sigmoid");
    }
}
