package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Export;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Rectifier with a slope on the left: {@code y = x} for {@code x > 0}, else {@code y = alpha x}; its derivative at 0 is
 * {@code alpha}.
 *
 * <p>Maas, Hannun and Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models", ICML 2013.
 */
public final class LeakyRelu implements Activation {
    private final double alpha;

    public LeakyRelu(double alpha) {
        this.alpha = Check.finite("alpha", alpha);
    }

    @Override
    public double value(double x) {
        return x > 0 ? x : alpha * x;
    }

    @Override
    public double derivative(double x) {
        return x > 0 ? 1 : alpha;
    }

    @Override
    public double secondDerivative(double x) {
        return 0;
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        y.copyFrom(x);
        float slope = (float) alpha;
        float[] to = y.data();
        for (int i = y.offset(), end = i + y.size(); i < end; i++) {
            to[i] *= Select.bySign(to[i], 1, slope);
        }
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        float slope = (float) alpha;
        float[] values = x.data();
        float[] from = dy.data();
        float[] to = dx.data();
        int xOffset = x.offset();
        int dyOffset = dy.offset();
        int dxOffset = dx.offset();
        for (int i = 0, size = dx.size(); i < size; i++) {
            to[dxOffset + i] = from[dyOffset + i] * Select.bySign(values[xOffset + i], 1, slope);
        }
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("LeakyRelu", input, OnnxAttribute.real("alpha", alpha));
    }

    @Override
    public Spec spec() {
        return Spec.of("leakyRelu", "alpha", alpha);
    }
}
