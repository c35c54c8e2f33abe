package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Hyperbolic tangent of three straight pieces: {@code y = min(max(x, −1), 1)}; at the kinks −1 and 1 its derivative is 1.
 *
 * <p>Collobert, "Large Scale Machine Learning", thesis, Université Paris VI, 2004.
 */
public final class HardTanh implements Activation {
    @Override
    public double value(double x) {
        return Math.min(Math.max(x, -1), 1);
    }

    @Override
    public double derivative(double x) {
        return Math.abs(x) <= 1 ? 1 : 0;
    }

    @Override
    public double secondDerivative(double x) {
        return 0;
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        Clipped.line(x, 1, 0, -1, 1, y);
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        Clipped.chainLine(x, 1, 1, dy, dx);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Clip", List.of(input, to.constant(-1), to.constant(1)));
    }

    @Override
    public Spec spec() {
        return Spec.of("hardTanh");
    }
}
