package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * The largest number under each window, channel by channel; padding never is it. The first of equals gets the gradient.
 * Shapes: x [batch, height, width, channels], y [batch, rows, columns, channels]; of series x [batch, time, channels].
 */
public final class MaxPool implements Layer {
    private final String name;
    private final Window window;
    private final Padding padding;

    MaxPool(Window window, Padding padding) {
        this.name = window.series() ? "maxPool1d" : "maxPool2d";
        this.window = Cells.requirePadding(window);
        this.padding = padding;
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        outputShape(x.shape().withoutFirst()); // refuses what does not fit
        return window.series()
                ? Series.forward(x, window.columns()::outputs, name, this::overImages, context)
                : overImages(x, null, context);
    }

    private Pass<Tensor, Tensor> overImages(Tensor x, int[] widths, Context context) {
        Cells cells = new Cells(window, x.shape(), widths);
        Tensor y = context.allocate(cells.outputShape());
        cells.walk((output, from, rows, columns) -> largest(x, from, rows, columns, cells.width(), y, output));
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(x.shape());
            dx.fill(0);
            cells.walk((output, from, rows, columns) -> give(x, y, dy, output, from, rows, columns, cells.width(), dx));
            return dx;
        });
    }

    private static void largest(Tensor x, int from, int rows, int columns, int width, Tensor y, int output) {
        int channels = x.columns();
        float[] numbers = x.data();
        float[] to = y.data();
        int target = y.offset() + output * channels;
        if (rows * columns == 0) { // padding behind a series
            java.util.Arrays.fill(to, target, target + channels, 0);
            return;
        }
        System.arraycopy(numbers, x.offset() + from * channels, to, target, channels);
        for (int i = 0; i < rows; i++) {
            for (int j = i == 0 ? 1 : 0; j < columns; j++) {
                int source = x.offset() + (from + i * width + j) * channels;
                for (int k = 0; k < channels; k++) {
                    to[target + k] = Math.max(to[target + k], numbers[source + k]);
                }
            }
        }
    }

    /** The gradient of each channel's largest number, the first that is equal to it. */
    private static void give(
            Tensor x, Tensor y, Tensor dy, int output, int from, int rows, int columns, int width, Tensor dx) {
        int channels = x.columns();
        int away = dx.offset() - x.offset();
        for (int k = 0; k < channels; k++) {
            float largest = y.data()[y.offset() + output * channels + k];
            int at = first(x.data(), x.offset() + from * channels + k, largest, rows, columns, width, channels);
            if (at >= 0) {
                dx.data()[away + at] += dy.data()[dy.offset() + output * channels + k];
            }
        }
    }

    /**
     * The place of the first number in a rectangle that is equal to one, or −1: from the last to the first, for looking until
     * one is found is a branch that is guessed wrong every other time.
     */
    private static int first(float[] numbers, int start, float wanted, int rows, int columns, int width, int channels) {
        int found = -1;
        for (int i = rows - 1; i >= 0; i--) {
            int row = start + i * width * channels;
            for (int at = row + (columns - 1) * channels; at >= row; at -= channels) {
                found = numbers[at] == wanted ? at : found;
            }
        }
        return found;
    }

    @Override
    public Shape outputShape(Shape input) {
        window.require(input, name);
        return window.outputShape(input, input.last());
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return ChannelsFirst.operator(
                "MaxPool", window.series(), input, List.of(), ChannelsFirst.attributes(window), to);
    }

    @Override
    public Spec spec() {
        return Spec.of(name, "kernel", window.kernel(), "stride", window.stride(), "padding", padding.tree());
    }
}
