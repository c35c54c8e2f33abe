package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Export;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Straight line {@code y = slope x + intercept}, neither of them trained.
 */
public final class Affine implements Activation {
    private final double slope;
    private final double intercept;

    public Affine(double slope, double intercept) {
        this.slope = Check.finite("slope", slope);
        this.intercept = Check.finite("intercept", intercept);
    }

    @Override
    public double value(double x) {
        return slope * x + intercept;
    }

    @Override
    public double derivative(double x) {
        return slope;
    }

    @Override
    public double secondDerivative(double x) {
        return 0;
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        y.copyFrom(x);
        float a = (float) slope;
        float b = (float) intercept;
        float[] to = y.data();
        for (int i = y.offset(), end = i + y.size(); i < end; i++) {
            to[i] = a * to[i] + b;
        }
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        dx.copyFrom(dy);
        dx.scale((float) slope);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        String line = to.operator("Mul", List.of(input, to.constant(slope)));
        return to.operator("Add", List.of(line, to.constant(intercept)));
    }

    @Override
    public Spec spec() {
        return Spec.of("affine", "slope", slope, "intercept", intercept);
    }
}
