package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Elementwise;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Softplus {@code y = ln(1 + eˣ)}, a smooth rectifier.
 *
 * <p>Dugas, Bengio, Bélisle, Nadeau and Garcia, "Incorporating Second-Order Functional Knowledge for Better Option
 * Pricing", NIPS 2000.
 */
public final class Softplus implements Activation {
    private static final Sigmoid SLOPE = new Sigmoid();

    @Override
    public double value(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Override
    public double derivative(double x) {
        return SLOPE.value(x);
    }

    @Override
    public double secondDerivative(double x) {
        return SLOPE.derivative(x);
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        Elementwise.softplus(x, y);
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        Elementwise.sigmoid(x, dx);
        Elementwise.multiply(dy, dx, dx);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Softplus", input);
    }

    @Override
    public Spec spec() {
        return Spec.of("softplus");
    }
}
