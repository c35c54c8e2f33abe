package io.github.thalweg.nn.convolution;

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
 * The mean of the numbers under each window, channel by channel, with the zeros of the padding counted or not. Shapes: x
 * [batch, height, width, channels], y [batch, rows, columns, channels]; of series x [batch, time, channels].
 */
public final class AveragePool implements Layer {
    private final String name;
    private final Window window;
    private final Padding padding;
    private final boolean countPadding;

    /** @param countPadding whether the divisor is the window's size; otherwise it is the number of cells under it */
    AveragePool(Window window, Padding padding, boolean countPadding) {
        this.name = window.series() ? "averagePool1d" : "averagePool2d";
        this.window = Cells.requirePadding(window);
        this.padding = padding;
        this.countPadding = countPadding;
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        outputShape(x.shape().withoutFirst()); // refuses what does not fit
        return window.series()
                ? Series.forward(x, window.columns()::outputs, name, this::overImages, context)
                : overImages(x, null, context);
    }

    private Pass<Tensor, Tensor> overImages(Tensor x, int[] widths, Context context) {
        return new Cells(window, x.shape(), widths).mean(x, countPadding ? window.taps() : 0, context);
    }

    @Override
    public Shape outputShape(Shape input) {
        window.require(input, name);
        return window.outputShape(input, input.last());
    }

    @Override
    public long operations(Shape input) {
        return outputShape(input).sizeOfStep();
    }

    @Override
    public String export(String input, Shape example, Export to) {
        List<OnnxAttribute> attributes = ChannelsFirst.attributes(window);
        attributes.add(OnnxAttribute.integer("count_include_pad", countPadding ? 1 : 0));
        return ChannelsFirst.operator("AveragePool", window.series(), input, List.of(), attributes, to);
    }

    @Override
    public Spec spec() {
        return Spec.of(
                name,
                "kernel",
                window.kernel(),
                "stride",
                window.stride(),
                "padding",
                padding.tree(),
                "countPadding",
                countPadding);
    }
}
