package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Softsign {@code y = x / (1 + |x|)}: as tanh between −1 and 1, but slower to get there.
 *
 * <p>Bergstra, Desjardins, Lamblin and Bengio, "Quadratic Polynomials Learn Better Image Features", technical report 1337,
 * Université de Montréal, 2009.
 */
public final class Softsign implements Activation {
    @Override
    public double value(double x) {
        return x / (1 + Math.abs(x));
    }

    @Override
    public double derivative(double x) {
        double far = 1 + Math.abs(x);
        return 1 / (far * far);
    }

    @Override
    public double secondDerivative(double x) {
        double far = 1 + Math.abs(x);
        return -2 * Math.signum(x) / (far * far * far);
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        y.copyFrom(x);
        float[] to = y.data();
        for (int i = y.offset(), end = i + y.size(); i < end; i++) {
            to[i] /= 1 + Math.abs(to[i]);
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
            float far = 1 + Math.abs(at);
            to[dxOffset + i] = from[dyOffset + i] / (far * far);
        }
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Softsign", input);
    }

    @Override
    public Spec spec() {
        return Spec.of("softsign");
    }
}
