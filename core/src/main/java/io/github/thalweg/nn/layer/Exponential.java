package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Exponential function {@code y = eˣ}; infinite from x = 88.73 on, where a float ends.
 */
public final class Exponential implements Activation {
    @Override
    public double value(double x) {
        return Math.exp(x);
    }

    @Override
    public double derivative(double x) {
        return Math.exp(x);
    }

    @Override
    public double secondDerivative(double x) {
        return Math.exp(x);
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        Elementwise.exp(x, y);
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        Elementwise.multiply(dy, y, dx);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Exp", input);
    }

    @Override
    public Spec spec() {
        return Spec.of("exponential");
    }
}
