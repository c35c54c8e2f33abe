package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Export;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Rectifier that lets pass what is above a threshold: {@code y = x} for {@code x > theta}, else 0; its derivative at the threshold
 * is 0.
 *
 * <p>Konda, Memisevic and Krueger, "Zero-Bias Autoencoders and the Benefits of Co-Adapting Features", ICLR 2015.
 */
public final class ThresholdedRelu implements Activation {
    private final double theta;

    /** @param theta at least 0 */
    public ThresholdedRelu(double theta) {
        this.theta = Check.finite("theta", theta);
        Check.option(theta >= 0, "theta", "expected a number of at least 0, found %s", theta);
    }

    @Override
    public double value(double x) {
        return x > theta ? x : 0;
    }

    @Override
    public double derivative(double x) {
        return x > theta ? 1 : 0;
    }

    @Override
    public double secondDerivative(double x) {
        return 0;
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        y.copyFrom(x);
        float[] to = y.data();
        for (int i = y.offset(), end = i + y.size(); i < end; i++) {
            to[i] *= Select.bySign(to[i] - (float) theta, 1, 0);
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
            to[dxOffset + i] = from[dyOffset + i] * Select.bySign(at - (float) theta, 1, 0);
        }
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("ThresholdedRelu", input, OnnxAttribute.real("alpha", theta));
    }

    @Override
    public Spec spec() {
        return Spec.of("thresholdedRelu", "theta", theta);
    }
}
