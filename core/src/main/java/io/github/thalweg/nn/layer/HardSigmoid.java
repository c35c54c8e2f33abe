package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Export;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Sigmoid of three straight pieces: {@code y = min(max(0.2 x + 0.5, 0), 1)}; at the kinks −2.5 and 2.5 its derivative is
 * 0.2.
 *
 * <p>The pieces are those of Theano, 2016, {@code tensor.nnet.hard_sigmoid}; other libraries have slope 1/6.
 */
public final class HardSigmoid implements Activation {
    @Override
    public double value(double x) {
        return Math.min(Math.max(0.2 * x + 0.5, 0), 1);
    }

    @Override
    public double derivative(double x) {
        return Math.abs(x) <= 2.5 ? 0.2 : 0;
    }

    @Override
    public double secondDerivative(double x) {
        return 0;
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        Clipped.line(x, 0.2f, 0.5f, 0, 1, y);
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        Clipped.chainLine(x, 0.2f, 2.5f, dy, dx);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("HardSigmoid", input, OnnxAttribute.real("alpha", 0.2), OnnxAttribute.real("beta", 0.5));
    }

    @Override
    public Spec spec() {
        return Spec.of("hardSigmoid");
    }
}
