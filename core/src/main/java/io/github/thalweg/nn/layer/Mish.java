package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.FloatMath;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Mish {@code y = x tanh(softplus x)}: smooth, and below 0 for small negative x.
 *
 * <p>Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", BMVC 2020.
 */
public final class Mish implements Activation {
    private static final Softplus INNER = new Softplus();

    @Override
    public double value(double x) {
        return x * Math.tanh(INNER.value(x));
    }

    @Override
    public double derivative(double x) {
        return Math.tanh(INNER.value(x)) + x * gateDerivative(x);
    }

    @Override
    public double secondDerivative(double x) {
        double gate = Math.tanh(INNER.value(x));
        double slope = INNER.derivative(x);
        double curvature = (1 - gate * gate) * (INNER.secondDerivative(x) - 2 * gate * slope * slope);
        return 2 * gateDerivative(x) + x * curvature;
    }

    private static double gateDerivative(double x) {
        double gate = Math.tanh(INNER.value(x));
        return (1 - gate * gate) * INNER.derivative(x);
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        y.copyFrom(x);
        float[] to = y.data();
        for (int i = y.offset(), end = i + y.size(); i < end; i++) {
            to[i] *= FloatMath.tanh(FloatMath.softplus(to[i]));
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
            float gate = FloatMath.tanh(FloatMath.softplus(at));
            float slope = (1 - gate) * (1 + gate) * FloatMath.sigmoid(at);
            to[dxOffset + i] = from[dyOffset + i] * (gate + at * slope);
        }
    }

    @Override
    public String export(String input, Shape example, Export to) {
        String gate = to.operator("Tanh", to.operator("Softplus", input));
        return to.operator("Mul", List.of(input, gate));
    }

    @Override
    public Spec spec() {
        return Spec.of("mish");
    }
}
