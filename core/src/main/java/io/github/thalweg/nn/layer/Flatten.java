package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Each example as one row: the same numbers in another shape. Shapes: x [batch, …], y [batch, size of an example]; the
 * size is known beforehand, so that examples of different length are refused.
 */
public final class Flatten implements Layer {
    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Shape shape = x.shape();
        Shape flat = outputShape(shape.withoutFirst()).prepend(shape.dimension(0));
        return new Pass<>(x.reshape(flat), dy -> dy.reshape(shape));
    }

    @Override
    public Shape outputShape(Shape input) {
        InputCheck.closed(input, "flatten");
        return Shape.of(input.size());
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.reshaped(input, outputShape(example));
    }

    @Override
    public Spec spec() {
        return Spec.of("flatten");
    }
}
