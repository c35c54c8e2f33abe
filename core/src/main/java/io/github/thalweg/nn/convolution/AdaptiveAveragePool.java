package io.github.thalweg.nn.convolution;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * The means of an image cut into so many rows and columns, channel by channel: output r of R is the mean of rows ⌊r height /
 * R⌋ to ⌈(r + 1) height / R⌉, the last left out, and so with columns. Shapes: x [batch, height, width, channels], y [batch,
 * rows, columns, channels].
 */
public final class AdaptiveAveragePool implements Layer {
    private final int rows;
    private final int columns;

    AdaptiveAveragePool(int rows, int columns) {
        this.rows = Check.positive("size", rows);
        this.columns = Check.positive("size", columns);
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Shape example = outputShape(x.shape().withoutFirst());
        Tensor y = context.allocate(example.prepend(x.shape().dimension(0)));
        y.fill(0);
        int stride = x.shape().dimension(2);
        walk(
                x.shape(),
                (output, from, height, width) ->
                        Rectangle.addMean(x, from, height, width, stride, height * width, y, output));
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(x.shape());
            dx.fill(0);
            walk(
                    x.shape(),
                    (output, from, height, width) ->
                            Rectangle.spread(dy, output, height * width, dx, from, height, width, stride));
            return dx;
        });
    }

    private void walk(Shape images, Cells.Visitor visitor) {
        int height = images.dimension(1);
        int width = images.dimension(2);
        int output = 0;
        for (int n = 0; n < images.dimension(0); n++) {
            for (int r = 0; r < rows; r++) {
                int top = r * height / rows;
                int bottom = ((r + 1) * height + rows - 1) / rows;
                for (int c = 0; c < columns; c++, output++) {
                    int left = c * width / columns;
                    int right = ((c + 1) * width + columns - 1) / columns;
                    visitor.window(output, (n * height + top) * width + left, bottom - top, right - left);
                }
            }
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        Images.requireImage(input, "adaptiveAveragePool2d");
        return Shape.of(rows, columns, input.last());
    }

    @Override
    public long operations(Shape input) {
        long cells = (long) (input.dimension(0) / rows) * (input.dimension(1) / columns);
        return outputShape(input).size() * (cells + 1);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        int height = example.dimension(0);
        int width = example.dimension(1);
        if (height % rows != 0 || width % columns != 0) { // its pieces differ in size: no operator has such
            return Layer.super.export(input, example, to);
        }
        List<OnnxAttribute> attributes = List.of(
                OnnxAttribute.integers("kernel_shape", height / rows, width / columns),
                OnnxAttribute.integers("strides", height / rows, width / columns));
        return ChannelsFirst.operator("AveragePool", false, input, List.of(), attributes, to);
    }

    @Override
    public Spec spec() {
        return Spec.of("adaptiveAveragePool2d", "size", Images.written(false, rows, columns));
    }
}
