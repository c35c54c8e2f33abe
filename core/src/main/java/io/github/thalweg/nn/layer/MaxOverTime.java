package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * The largest of each example's steps, number by number, {@code y = maxₜ xₜ} over those that count where examples are padded; the
 * first of equals gets the gradient. Shapes: x [batch, time, …], y [batch, …].
 */
public final class MaxOverTime implements Layer {
    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Shape step = outputShape(x.shape().withoutFirst());
        int[] lengths = context.lengths();
        context.lengths(null);
        int batch = x.shape().dimension(0);
        Tensor y = context.allocate(step.prepend(batch));
        for (int i = 0; i < batch; i++) {
            largest(x, i, counted(x, i, lengths), step.size(), y);
        }
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(x.shape());
            dx.fill(0);
            for (int i = 0; i < batch; i++) {
                give(x, y, dy, i, counted(x, i, lengths), step.size(), dx);
            }
            return dx;
        });
    }

    private static int counted(Tensor x, int example, int[] lengths) {
        return lengths == null ? x.shape().dimension(1) : lengths[example];
    }

    private static void largest(Tensor x, int example, int length, int size, Tensor y) {
        int from = x.offset() + example * x.shape().dimension(1) * size;
        int to = y.offset() + example * size;
        System.arraycopy(x.data(), from, y.data(), to, size);
        for (int t = 1; t < length; t++) {
            for (int j = 0; j < size; j++) {
                y.data()[to + j] = Math.max(y.data()[to + j], x.data()[from + t * size + j]);
            }
        }
    }

    /** Each number's gradient to the first step that holds it. */
    private static void give(Tensor x, Tensor y, Tensor dy, int example, int length, int size, Tensor dx) {
        int from = example * x.shape().dimension(1) * size;
        for (int j = 0; j < size; j++) {
            float largest = y.data()[y.offset() + example * size + j];
            int t = 0;
            while (t < length - 1 && x.data()[x.offset() + from + t * size + j] != largest) {
                t++;
            }
            dx.data()[dx.offset() + from + t * size + j] = dy.data()[dy.offset() + example * size + j];
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return InputCheck.step(input, "maxOverTime");
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator("ReduceMax", input, OnnxAttribute.integers("axes", 1), OnnxAttribute.integer("keepdims", 0));
    }

    @Override
    public Spec spec() {
        return Spec.of("maxOverTime");
    }
}
