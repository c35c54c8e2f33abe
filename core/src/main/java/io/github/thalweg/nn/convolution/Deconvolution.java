package io.github.thalweg.nn.convolution;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Backward;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.initialize.Constant;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Transposed convolution of series or images: the way back of a convolution as a way forth, {@code y[r s + i − p, c s + j − p,
 * f] = b[f] + Σ x[r, c, k] w[i, j, f, k]} with stride s and padding p, which here takes cells away. Shapes: x [batch, height,
 * width, channels], w [kernel rows, kernel columns, filters, channels], y [batch, (height − 1) s − 2 p + kernel + output
 * padding, …, filters]; of series x [batch, time, channels], w [kernel, filters, channels].
 *
 * <p>A convolution with a stride gives several sizes the same output; output padding, cells behind the last, says which of
 * them comes back.
 *
 * <p>Zeiler, Krishnan, Taylor and Fergus, "Deconvolutional Networks", CVPR 2010.
 */
public final class Deconvolution implements Layer {
    private final String name;
    private final Window window;
    private final int filters;
    private final int channels;
    private final Padding padding;
    private final List<Integer> outputPadding; // of rows and columns
    private final Initializer.Registered initializer;
    private final Parameter weight;
    private final Parameter bias; // null: none

    /** @param outputPadding as {@link #extra} gives it */
    Deconvolution(
            int channels,
            int filters,
            Window window,
            Padding padding,
            List<Integer> outputPadding,
            boolean bias,
            Initializer.Registered initializer) {
        this.name = window.series() ? "deconv1d" : "deconv2d";
        this.window = window;
        this.filters = Check.positive("filters", filters);
        this.channels = channels;
        this.padding = padding;
        this.outputPadding = new ArrayList<>(outputPadding);
        this.initializer = initializer;
        Shape fans = Convolution.weights(window, channels, filters);
        this.weight = Parameter.trained(
                "weight", Convolution.weights(window, filters, channels), new Fans(initializer, 1, fans));
        this.bias = bias ? Parameter.trained("bias", Shape.of(filters), new Constant(0)) : null;
    }

    /** Output padding of rows and columns, of what a job says: a number, or one for each. */
    static List<Integer> extra(int[] given, Window window) {
        int dimensions = window.series() ? 1 : 2;
        Check.option(
                given.length == 1 || given.length == dimensions,
                "outputPadding",
                "expected a number or one for each of %d dimensions, found %s",
                dimensions,
                Arrays.toString(given));
        int rows = window.series() ? 0 : below(window.rows(), given[0]);
        return List.of(rows, below(window.columns(), given[given.length - 1]));
    }

    private static int below(Axis axis, int extra) {
        Check.option(
                extra >= 0 && extra < axis.stride(),
                "outputPadding",
                "expected a number of at least 0 below the stride %d, found %d",
                axis.stride(),
                extra);
        return extra;
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        outputShape(x.shape().withoutFirst()); // refuses what does not fit
        return window.series()
                ? Series.forward(x, this::steps, name, this::overImages, context)
                : overImages(x, null, context);
    }

    private int steps(int input) {
        return window.columns().inputs(input) + outputPadding.get(1);
    }

    private int rows(int input) {
        return window.series() ? 1 : window.rows().inputs(input) + outputPadding.get(0);
    }

    private Pass<Tensor, Tensor> overImages(Tensor x, int[] widths, Context context) {
        Shape images = Shape.of(
                x.shape().dimension(0),
                rows(x.shape().dimension(1)),
                steps(x.shape().dimension(2)),
                filters);
        Correlation correlation = new Correlation(window, images, 1, channels, context);
        Tensor w = context.value(weight);
        Tensor y = correlation.inputGradient(x, w);
        if (bias != null) {
            y.addRowwise(context.value(bias));
        }
        return new Pass<>(
                y,
                Backward.of(
                        dy -> {
                            correlation.addWeightGradient(dy, x, context.gradient(weight));
                            if (bias != null) {
                                context.gradient(bias).addColumnSums(dy); // db += Σ dy
                            }
                        },
                        dy -> correlation.outputs(dy, w, null)));
    }

    @Override
    public Shape outputShape(Shape input) {
        Images.require(input, window.series(), name);
        Images.requireChannels(input, channels, "weight", weight.shape());
        if (window.series()) {
            return Shape.example(input.open() ? Shape.ANY : positive(input, steps(input.dimension(0))), filters);
        }
        return Shape.of(positive(input, rows(input.dimension(0))), positive(input, steps(input.dimension(1))), filters);
    }

    private int positive(Shape input, int cells) {
        if (cells < 1) {
            throw new ShapeMismatch("input " + input + " does not fit " + name + ": padding " + padding.tree()
                    + " leaves " + cells + " cells, expected at least 1");
        }
        return cells;
    }

    @Override
    public long operations(Shape input) {
        long products = input.sizeOfStep() * window.taps() * filters;
        return products + (bias == null ? 0 : outputShape(input).sizeOfStep());
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        List<OnnxAttribute> attributes = ChannelsFirst.attributes(window);
        attributes.add(ChannelsFirst.integers("output_padding", window, outputPadding.get(0), outputPadding.get(1)));
        String kernel = ChannelsFirst.kernel(to.value(weight), window, 1, to);
        List<String> constants = bias == null ? List.of(kernel) : List.of(kernel, to.constant(bias));
        return ChannelsFirst.operator("ConvTranspose", window.series(), input, constants, attributes, to);
    }

    @Override
    public Spec spec() {
        return Spec.of(
                name,
                "filters",
                filters,
                "kernel",
                window.kernel(),
                "stride",
                window.stride(),
                "padding",
                padding.tree(),
                "outputPadding",
                Images.written(window.series(), outputPadding.get(0), outputPadding.get(1)),
                "bias",
                bias != null,
                "weight",
                initializer);
    }
}
