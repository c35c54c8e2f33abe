package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.FloatMath;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Swish {@code y = x σ(beta x)}; with beta 1 the sigmoid linear unit (SiLU).
 *
 * <p>Elfwing, Uchibe and Doya, "Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement
 * Learning", Neural Networks 107, 2018; Ramachandran, Zoph and Le, "Searching for Activation Functions", 2017.
 */
public final class Swish implements Activation {
    private static final Sigmoid GATE = new Sigmoid();

    private final double beta;

    public Swish(double beta) {
        this.beta = Check.finite("beta", beta);
    }

    @Override
    public double value(double x) {
        return x * GATE.value(beta * x);
    }

    @Override
    public double derivative(double x) {
        return GATE.value(beta * x) + beta * x * GATE.derivative(beta * x);
    }

    @Override
    public double secondDerivative(double x) {
        return beta * (2 * GATE.derivative(beta * x) + beta * x * GATE.secondDerivative(beta * x));
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        y.copyFrom(x);
        float[] to = y.data();
        for (int i = y.offset(), end = i + y.size(); i < end; i++) {
            to[i] *= FloatMath.sigmoid((float) beta * to[i]);
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
            float gate = FloatMath.sigmoid((float) beta * at);
            to[dxOffset + i] = from[dyOffset + i] * (gate + (float) beta * at * gate * (1 - gate));
        }
    }

    @Override
    public String export(String input, Shape example, Export to) {
        String gate = to.operator("Sigmoid", to.operator("Mul", List.of(input, to.constant(beta))));
        return to.operator("Mul", List.of(input, gate));
    }

    @Override
    public Spec spec() {
        return Spec.of("swish", "beta", beta);
    }
}
