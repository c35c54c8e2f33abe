package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.initialize.Constant;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Reduce;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Layer normalization {@code y = scale (x − mean) / √(variance + epsilon) + shift}, with mean and (biased) variance over
 * the last dimension: each row by itself, in training or not. Shapes: x and y [batch, …, features], parameters
 * [features].
 *
 * <p>Ba, Kiros and Hinton, "Layer Normalization", 2016.
 */
public final class LayerNorm implements Layer {
    private final Parameter scale;
    private final Parameter shift;
    private final double epsilon;

    public LayerNorm(int features, double epsilon) {
        Shape shape = Shape.of(Check.positive("features", features));
        this.scale = Parameter.trained("scale", shape, new Constant(1));
        this.shift = Parameter.trained("shift", shape, new Constant(0));
        this.epsilon = Check.positive("epsilon", epsilon);
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        InputCheck.batch(x, scale.shape().size(), "scale", scale.shape());
        Tensor normal = context.allocate(x.shape());
        Tensor rates = context.allocate(Shape.of(x.rows())); // 1 / √(variance + epsilon), a number a row
        for (int row = 0, rows = x.rows(); row < rows; row++) {
            rates.data()[rates.offset() + row] = normalize(x, row, normal);
        }
        return new Pass<>(Rows.scaled(normal, context.value(scale), context.value(shift), context), dy -> {
            new ColumnSums(dy, normal).addTo(context.gradient(shift), context.gradient(scale));
            Tensor dx = context.allocate(x.shape());
            Rows.multiply(dy, context.value(scale), dx);
            for (int row = 0, rows = x.rows(); row < rows; row++) {
                chain(normal, rates.data()[rates.offset() + row], row, dx);
            }
            return dx;
        });
    }

    /** Writes a row's normalized numbers and returns its rate. */
    private float normalize(Tensor x, int row, Tensor normal) {
        int columns = x.columns();
        int source = x.offset() + row * columns;
        int target = normal.offset() + row * columns;
        float[] from = x.data();
        float[] to = normal.data();
        float mean = (float) (Reduce.sum(from, source, source + columns) / columns);
        for (int j = 0; j < columns; j++) {
            to[target + j] = from[source + j] - mean;
        }
        double rounding = Reduce.sum(to, target, target + columns) / columns; // what the mean lost as a float
        double square = Reduce.sumOfSquares(to, target, target + columns) / columns;
        float rate = (float) (1 / Math.sqrt(Math.max(0, square - rounding * rounding) + epsilon));
        for (int j = 0; j < columns; j++) {
            to[target + j] = (to[target + j] - (float) rounding) * rate;
        }
        return rate;
    }

    /** {@code dx = rate (dx̂ − Σ dx̂ / columns − x̂ Σ dx̂ x̂ / columns)} in one row, where dx̂ stands in dx before. */
    private static void chain(Tensor normal, float rate, int row, Tensor dx) {
        int columns = dx.columns();
        int at = normal.offset() + row * columns;
        int target = dx.offset() + row * columns;
        float[] values = normal.data();
        float[] to = dx.data();
        float mean = (float) (Reduce.sum(to, target, target + columns) / columns);
        float slope = (float) (Reduce.dot(values, at, to, target, columns) / columns);
        for (int j = 0; j < columns; j++) {
            to[target + j] = rate * (to[target + j] - mean - values[at + j] * slope);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        InputCheck.example(input, scale.shape().size(), "scale", scale.shape());
        return input;
    }

    @Override
    public long operations(Shape input) {
        return 2 * input.sizeOfStep();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(scale, shift);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.operator(
                "LayerNormalization",
                List.of(input, to.constant(scale), to.constant(shift)),
                OnnxAttribute.integer("axis", -1),
                OnnxAttribute.real("epsilon", epsilon));
    }

    @Override
    public Spec spec() {
        return Spec.of("layerNorm", "epsilon", epsilon);
    }
}
