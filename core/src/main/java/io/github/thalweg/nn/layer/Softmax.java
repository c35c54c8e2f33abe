package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Reduce;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Probabilities along the last dimension: {@code yⱼ = exp(xⱼ − m) / Σₖ exp(xₖ − m)}, m the row's maximum. Shapes: x and y
 * [batch, …, classes].
 *
 * <p>Not for a classifier's last layer: {@code crossEntropy} takes logits.
 */
public final class Softmax implements Layer {
    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        outputShape(x.shape().withoutFirst());
        Tensor y = context.allocate(x.shape());
        Reduce.softmaxRows(x, y);
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(x.shape());
            chain(y, dy, dx);
            return dx;
        });
    }

    /** {@code dxⱼ = yⱼ (dyⱼ − Σₖ dyₖ yₖ)} in each row. */
    private static void chain(Tensor y, Tensor dy, Tensor dx) {
        int columns = y.columns();
        float[] to = dx.data();
        for (int row = 0, rows = y.rows(); row < rows; row++) {
            int at = y.offset() + row * columns;
            int from = dy.offset() + row * columns;
            float mean = (float) Reduce.dot(y.data(), at, dy.data(), from, columns);
            int target = dx.offset() + row * columns;
            for (int j = 0; j < columns; j++) {
                to[target + j] = y.data()[at + j] * (dy.data()[from + j] - mean);
            }
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        InputCheck.last(input, "softmax");
        return input;
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("Softmax", input, OnnxAttribute.integer("axis", -1));
    }

    @Override
    public Spec spec() {
        return Spec.of("softmax");
    }
}
