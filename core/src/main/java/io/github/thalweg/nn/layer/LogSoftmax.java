package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.FloatMath;
import io.github.thalweg.tensor.Reduce;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * Logarithms of the probabilities that {@link Softmax} gives along the last dimension: {@code yⱼ = xⱼ − ln Σₖ exp xₖ}.
 * Shapes: x and y [batch, …, classes].
 */
public final class LogSoftmax implements Layer {
    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        outputShape(x.shape().withoutFirst());
        Tensor y = context.allocate(x.shape());
        int columns = x.columns();
        for (int row = 0, rows = x.rows(); row < rows; row++) {
            int from = x.offset() + row * columns;
            int to = y.offset() + row * columns;
            double sum = Reduce.logSumExp(x.data(), from, columns);
            for (int j = 0; j < columns; j++) {
                y.data()[to + j] = (float) (x.data()[from + j] - sum);
            }
        }
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(x.shape());
            chain(y, dy, dx);
            return dx;
        });
    }

    /** {@code dxⱼ = dyⱼ − exp yⱼ Σₖ dyₖ} in each row. */
    private static void chain(Tensor y, Tensor dy, Tensor dx) {
        int columns = dy.columns();
        for (int row = 0, rows = dy.rows(); row < rows; row++) {
            int at = y.offset() + row * columns;
            int from = dy.offset() + row * columns;
            int to = dx.offset() + row * columns;
            float sum = (float) Reduce.sum(dy.data(), from, from + columns);
            for (int j = 0; j < columns; j++) {
                dx.data()[to + j] = dy.data()[from + j] - FloatMath.exp(y.data()[at + j]) * sum;
            }
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        InputCheck.last(input, "logSoftmax");
        return input;
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("LogSoftmax", input, OnnxAttribute.integer("axis", -1));
    }

    @Override
    public Spec spec() {
        return Spec.of("logSoftmax");
    }
}
