package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Export;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Scaled exponential linear unit: {@code y = scale x} for {@code x > 0}, else {@code y = scale alpha (eˣ − 1)}, with the
 * constants that make mean 0 and variance 1 a fixed point; its derivative at 0 is that from the left.
 *
 * <p>Klambauer, Unterthiner, Mayr and Hochreiter, "Self-Normalizing Neural Networks", NIPS 2017, eq. 14.
 */
public final class Selu implements Activation {
    private static final double ALPHA = 1.6732632423543772848170429916717;
    private static final double SCALE = 1.0507009873554804934193349852946;

    @Override
    public double value(double x) {
        return SCALE * (x > 0 ? x : ALPHA * Math.expm1(x));
    }

    @Override
    public double derivative(double x) {
        return SCALE * (x > 0 ? 1 : ALPHA * Math.exp(x));
    }

    @Override
    public double secondDerivative(double x) {
        return x < 0 ? SCALE * ALPHA * Math.exp(x) : 0;
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        Exponentials.linearUnit(x, (float) SCALE, (float) (SCALE * ALPHA), y);
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        Exponentials.chainLinearUnit(x, y, (float) SCALE, (float) (SCALE * ALPHA), dy, dx);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Selu", input, OnnxAttribute.real("alpha", ALPHA), OnnxAttribute.real("gamma", SCALE));
    }

    @Override
    public Spec spec() {
        return Spec.of("selu");
    }
}
