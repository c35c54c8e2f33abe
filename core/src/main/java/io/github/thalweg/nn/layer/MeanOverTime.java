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
 * The mean of each example's steps, {@code y = Σₜ xₜ / T}, over those T that count where examples are padded. Shapes: x
 * [batch, time, …], y [batch, …].
 */
public final class MeanOverTime implements Layer {
    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Shape step = outputShape(x.shape().withoutFirst());
        int[] lengths = context.lengths();
        context.lengths(null);
        int batch = x.shape().dimension(0);
        int time = x.shape().dimension(1);
        int size = step.size();
        Tensor y = context.allocate(step.prepend(batch));
        double[] mean = new double[size];
        for (int i = 0; i < batch; i++) {
            Shape counted = Shape.of(lengths == null ? time : lengths[i], size);
            Reduce.columnMean(Tensor.view(x.data(), x.offset() + i * time * size, counted), mean);
            for (int j = 0; j < size; j++) {
                y.data()[y.offset() + i * size + j] = (float) mean[j];
            }
        }
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(x.shape());
            dx.fill(0);
            for (int i = 0; i < batch; i++) {
                spread(dy, i, lengths == null ? time : lengths[i], dx, size);
            }
            return dx;
        });
    }

    /** {@code dxₜ = dy / T} in the steps that count. */
    private static void spread(Tensor dy, int example, int length, Tensor dx, int size) {
        int from = dy.offset() + example * size;
        int to = dx.offset() + example * dx.shape().dimension(1) * size;
        for (int t = 0; t < length; t++, to += size) {
            for (int j = 0; j < size; j++) {
                dx.data()[to + j] = dy.data()[from + j] / length;
            }
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return InputCheck.step(input, "meanOverTime");
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator(
                "ReduceMean", input, OnnxAttribute.integers("axes", 1), OnnxAttribute.integer("keepdims", 0));
    }

    @Override
    public Spec spec() {
        return Spec.of("meanOverTime");
    }
}
