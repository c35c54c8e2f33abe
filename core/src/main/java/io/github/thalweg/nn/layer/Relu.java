package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Rectifier {@code y = max(x, 0)}; its derivative at 0 is 0.
 *
 * <p>Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", ICML 2010.
 */
public final class Relu implements Activation {
    @Override
    public double value(double x) {
        return Math.max(x, 0);
    }

    @Override
    public double derivative(double x) {
        return x > 0 ? 1 : 0;
    }

    @Override
    public double secondDerivative(double x) {
        return 0;
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        y.copyFrom(x);
        float[] to = y.data();
        for (int i = y.offset(), end = i + y.size(); i < end; i++) { // in place: the form that is vectorized
            to[i] = Math.max(to[i], 0f);
        }
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
            to[dxOffset + i] = from[dyOffset + i] * Select.bySign(values[yOffset + i], 1, 0);
        }
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Relu", input);
    }

    @Override
    public Spec spec() {
        return Spec.of("relu");
    }
}
