package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Export;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Exponential linear unit: {@code y = x} for {@code x > 0}, else {@code y = alpha (eˣ − 1)}; its derivative at 0 is
 * {@code alpha}.
 *
 * <p>Clevert, Unterthiner and Hochreiter, "Fast and Accurate Deep Network Learning by Exponential Linear Units", ICLR 2016.
 */
public final class Elu implements Activation {
    private final double alpha;

    public Elu(double alpha) {
        this.alpha = Check.finite("alpha", alpha);
    }

    @Override
    public double value(double x) {
        return x > 0 ? x : alpha * Math.expm1(x);
    }

    @Override
    public double derivative(double x) {
        return x > 0 ? 1 : alpha * Math.exp(x);
    }

    @Override
    public double secondDerivative(double x) {
        return x < 0 ? alpha * Math.exp(x) : 0;
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        Exponentials.linearUnit(x, 1, (float) alpha, y);
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        Exponentials.chainLinearUnit(x, y, 1, (float) alpha, dy, dx);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Elu", input, OnnxAttribute.real("alpha", alpha));
    }

    @Override
    public Spec spec() {
        return Spec.of("elu", "alpha", alpha);
    }
}
