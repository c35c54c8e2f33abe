package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * The identity {@code y = x}: the very same tensor.
 */
public final class Identity implements Activation {
    @Override
    public double value(double x) {
        return x;
    }

    @Override
    public double derivative(double x) {
        return 1;
    }

    @Override
    public double secondDerivative(double x) {
        return 0;
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        return new Pass<>(x, dy -> dy);
    }

    @Override
    public void apply(Tensor x, Tensor y) {
        y.copyFrom(x);
    }

    @Override
    public void chain(Tensor x, Tensor y, Tensor dy, Tensor dx) {
        dx.copyFrom(dy);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return input;
    }

    @Override
    public Spec spec() {
        return Spec.of("identity");
    }
}
