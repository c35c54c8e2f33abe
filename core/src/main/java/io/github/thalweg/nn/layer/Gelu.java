package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Special;
import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.FloatMath;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Gaussian error linear unit {@code y = x Φ(x)}, with Φ the normal distribution function; or the approximation
 * {@code y = x (1 + tanh u) / 2}, {@code u = √(2/π) (x + 0.044715 x³)}, with that function's own derivatives.
 *
 * <p>Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)", 2016.
 */
public final class Gelu implements Activation {
    private static final double RATE = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;
    private static final float SATURATED = 10; // tanh u(±10) = ±1 to the last bit; beyond, x³ would overflow in time

    private final boolean approximate;

    public Gelu(boolean approximate) {
        this.approximate = approximate;
    }

    @Override
    public double value(double x) {
        return x * gate(x);
    }

    @Override
    public double derivative(double x) {
        return gate(x) + x * gateDerivative(x);
    }

    @Override
    public double secondDerivative(double x) {
        return 2 * gateDerivative(x) + x * gateSecondDerivative(x);
    }

    private double gate(double x) {
        return approximate ? (1 + Math.tanh(argument(x))) / 2 : Special.normalCdf(x);
    }

    private double gateDerivative(double x) {
        return approximate ? bell(x) * argumentDerivative(x) / 2 : Special.normalDensity(x);
    }

    private double gateSecondDerivative(double x) {
        if (!approximate) {
            return -x * Special.normalDensity(x);
        }
        double slope = argumentDerivative(x);
        double curvature = RATE * 6 * CUBIC * x;
        return bell(x) * (curvature / 2 - Math.tanh(argument(x)) * slope * slope);
    }

    private static double argument(double x) {
        return RATE * (x + CUBIC * x * x * x);
    }

    private static double argumentDerivative(double x) {
        return RATE * (1 + 3 * CUBIC * x * x);
    }

    /** {@code 1 − tanh² u}. */
    private static double bell(double x) {
        double c = Math.cosh(argument(x));
        return 1 / (c * c);
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        y.copyFrom(x);
        float[] to = y.data();
        int end = y.offset() + y.size();
        if (approximate) {
            for (int i = y.offset(); i < end; i++) {
                to[i] *= 0.5f + 0.5f * FloatMath.tanh(floatArgument(clamp(to[i])));
            }
        } else {
            for (int i = y.offset(); i < end; i++) {
                to[i] *= floatNormal(to[i]);
            }
        }
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        float[] inputs = x.data();
        float[] outputs = y.data();
        float[] from = dy.data();
        float[] to = dx.data();
        int xOffset = x.offset();
        int yOffset = y.offset();
        int dyOffset = dy.offset();
        int dxOffset = dx.offset();
        for (int i = 0, size = dx.size(); i < size; i++) {
            float at = inputs[xOffset + i];
            float gate = at == 0 ? 0.5f : outputs[yOffset + i] / at; // as computed on the way forth
            float slope = approximate ? approximateGateDerivative(clamp(at), gate) : exactGateDerivative(at);
            to[dxOffset + i] = from[dyOffset + i] * (gate + at * slope);
        }
    }

    private static float clamp(float x) {
        return Math.max(-SATURATED, Math.min(SATURATED, x));
    }

    private static float floatArgument(float x) {
        return (float) RATE * (x + (float) CUBIC * x * x * x);
    }

    private static float floatNormal(float x) {
        return 0.5f + 0.5f * FloatMath.erf(x * (float) Math.sqrt(0.5));
    }

    /** {@code (1 − t²) u′ / 2}, where the gate is {@code (1 + t) / 2}. */
    private static float approximateGateDerivative(float x, float gate) {
        return 2 * gate * (1 - gate) * ((float) RATE * (1 + 3 * (float) CUBIC * x * x));
    }

    private static float exactGateDerivative(float x) {
        return (float) (1 / Math.sqrt(2 * Math.PI)) * FloatMath.exp(-0.5f * x * x);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        String gate = approximate
                ? to.operator("Tanh", argument(input, to))
                : to.operator("Erf", to.operator("Mul", List.of(input, to.constant(Math.sqrt(0.5)))));
        String half = to.operator("Mul", List.of(input, to.constant(0.5)));
        return to.operator("Mul", List.of(half, to.operator("Add", List.of(gate, to.constant(1)))));
    }

    private static String argument(String input, Export to) {
        String square = to.operator("Mul", List.of(input, input));
        String slope = to.operator("Mul", List.of(square, to.constant(RATE * CUBIC)));
        return to.operator("Mul", List.of(input, to.operator("Add", List.of(slope, to.constant(RATE)))));
    }

    @Override
    public Spec spec() {
        return Spec.of("gelu", "approximate", approximate);
    }
}
