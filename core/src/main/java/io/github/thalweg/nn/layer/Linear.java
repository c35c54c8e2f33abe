package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Backward;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.initialize.Constant;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Matmul;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Affine map of the last dimension {@code y = x W + b}. Shapes: x [batch, …, inputs], W [inputs, outputs], b [outputs],
 * y [batch, …, outputs].
 */
public final class Linear implements Layer {
    private final Parameter weight;
    private final Parameter bias; // null: none
    private final Initializer.Registered initializer;

    /** @param initializer of the weight; the bias begins as zeros */
    public Linear(int inputs, int outputs, boolean bias, Initializer.Registered initializer) {
        Check.positive("inputs", inputs);
        Check.positive("outputs", outputs);
        this.initializer = initializer;
        this.weight = Parameter.trained("weight", Shape.of(inputs, outputs), initializer);
        this.bias = bias ? Parameter.trained("bias", Shape.of(outputs), new Constant(0)) : null;
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        InputCheck.batch(x, weight.shape().dimension(0), "weight", weight.shape());
        Tensor w = context.value(weight);
        Tensor y = context.allocate(x.shape().withLast(outputs()));
        if (bias == null) {
            Matmul.nn(x, w, y);
        } else {
            y.fillRowwise(context.value(bias)); // what the product is then added to: one pass over y less
            Matmul.addNn(x, w, y);
        }
        return new Pass<>(y, Backward.of(dy -> addGradients(x, dy, context), dy -> {
            Tensor dx = context.allocate(x.shape());
            Matmul.nt(dy, w, dx); // dx = dy Wᵀ
            return dx;
        }));
    }

    private void addGradients(Tensor x, Tensor dy, Context context) {
        Matmul.addTn(x, dy, context.gradient(weight)); // dW += xᵀ dy
        if (bias != null) {
            context.gradient(bias).addColumnSums(dy); // db += Σ dy
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        InputCheck.example(input, weight.shape().dimension(0), "weight", weight.shape());
        return input.withLast(outputs());
    }

    @Override
    public long operations(Shape input) {
        return input.sizeOfStep() * outputs();
    }

    private int outputs() {
        return weight.shape().dimension(1);
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        String product = to.operator("MatMul", List.of(input, to.constant(weight)));
        return bias == null ? product : to.operator("Add", List.of(product, to.constant(bias)));
    }

    @Override
    public Spec spec() {
        return Spec.of("linear", "outputs", outputs(), "bias", bias != null, "weight", initializer);
    }
}
