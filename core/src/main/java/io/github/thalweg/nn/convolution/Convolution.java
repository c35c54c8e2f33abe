package io.github.thalweg.nn.convolution;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Backward;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.initialize.Constant;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Convolution of series or images, as networks have it (cross-correlation: the kernel is not flipped), {@code y[r, c, f] = b[f]
 * + Σ x[r s + i d − p, c s + j d − p, k] w[i, j, k, f]} with stride s, dilation d and padding p. Shapes: x [batch, height,
 * width, channels], w [kernel rows, kernel columns, channels / groups, filters], y [batch, rows, columns, filters]; of series
 * x [batch, time, channels], w [kernel, channels / groups, filters], y [batch, steps, filters]. With groups, w [groups, …,
 * filters / groups]: each group of filters sees its group of channels alone.
 *
 * <p>LeCun et al., "Gradient-Based Learning Applied to Document Recognition", Proc. IEEE 86(11), 1998; Yu and Koltun,
 * "Multi-Scale Context Aggregation by Dilated Convolutions", ICLR 2016 (dilation).
 */
public final class Convolution implements Layer {
    private final String name;
    private final Window window;
    private final int groups;
    private final int filters;
    private final Padding padding;
    private final Initializer.Registered initializer;
    private final Parameter weight;
    private final Parameter bias; // null: none

    Convolution(
            int channels,
            int filters,
            Window window,
            Padding padding,
            int groups,
            boolean bias,
            Initializer.Registered initializer) {
        this.name = window.series() ? "conv1d" : "conv2d";
        this.window = window;
        this.filters = Check.positive("filters", filters);
        this.groups = requireGroups(groups, filters);
        this.padding = padding;
        this.initializer = initializer;
        Shape each = weights(window, channels / groups, filters / groups);
        this.weight = Parameter.trained(
                "weight", groups == 1 ? each : each.prepend(groups), new Fans(initializer, groups, each));
        this.bias = bias ? Parameter.trained("bias", Shape.of(filters), new Constant(0)) : null;
    }

    static int requireGroups(int groups, int filters) {
        Check.option(
                filters % Check.positive("groups", groups) == 0,
                "groups",
                "expected a divisor of %d filters, found %d",
                filters,
                groups);
        return groups;
    }

    /** The shape of one group's weight. */
    static Shape weights(Window window, int inputs, int outputs) {
        Shape kernel = Shape.of(window.columns().kernel(), inputs, outputs);
        return window.series() ? kernel : kernel.prepend(window.rows().kernel());
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        outputShape(x.shape().withoutFirst()); // refuses what does not fit
        return window.series()
                ? Series.forward(x, window.columns()::outputs, name, this::overImages, context)
                : overImages(x, null, context);
    }

    private Pass<Tensor, Tensor> overImages(Tensor x, int[] widths, Context context) {
        Correlation correlation = new Correlation(window, x.shape(), groups, filters, context);
        Tensor w = context.value(weight);
        Tensor y = correlation.outputs(x, w, bias == null ? null : context.value(bias));
        return new Pass<>(
                y,
                Backward.of(
                        dy -> {
                            correlation.addWeightGradient(x, dy, context.gradient(weight));
                            if (bias != null) {
                                context.gradient(bias).addColumnSums(dy); // db += Σ dy
                            }
                        },
                        dy -> correlation.inputGradient(dy, w)));
    }

    @Override
    public Shape outputShape(Shape input) {
        window.require(input, name);
        Images.requireChannels(input, channels(), "weight", weight.shape());
        return window.outputShape(input, filters);
    }

    private int channels() {
        return weight.shape().dimension(weight.shape().rank() - 2) * groups;
    }

    @Override
    public long operations(Shape input) {
        long outputs = outputShape(input).sizeOfStep();
        long each = (long) window.taps() * (channels() / groups) + (bias == null ? 0 : 1);
        return outputs * each;
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        List<OnnxAttribute> attributes = ChannelsFirst.attributes(window);
        attributes.add(ChannelsFirst.integers(
                "dilations", window, window.rows().dilation(), window.columns().dilation()));
        attributes.add(OnnxAttribute.integer("group", groups));
        String kernel = ChannelsFirst.kernel(to.value(weight), window, groups, to);
        List<String> constants = bias == null ? List.of(kernel) : List.of(kernel, to.constant(bias));
        return ChannelsFirst.operator("Conv", window.series(), input, constants, attributes, to);
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
                "dilation",
                window.dilation(),
                "groups",
                groups,
                "bias",
                bias != null,
                "weight",
                initializer);
    }
}
