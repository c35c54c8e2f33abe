package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.Export;
import io.github.thalweg.onnx.OnnxAttribute;
import io.github.thalweg.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** ONNX's order of dimensions, [batch, channels, height, width]: what goes into its operators and comes out of them is turned. */
final class ChannelsFirst {
    private ChannelsFirst() {}

    /** An operator on images, or on series. @param constants what it takes besides them */
    static String operator(
            String type,
            boolean series,
            String input,
            List<String> constants,
            List<OnnxAttribute> attributes,
            Export to) {
        List<String> inputs = new ArrayList<>();
        inputs.add(series ? to.transposed(input, 0, 2, 1) : to.transposed(input, 0, 3, 1, 2));
        inputs.addAll(constants);
        String output = to.operator(type, inputs, attributes.toArray(OnnxAttribute[]::new));
        return series ? to.transposed(output, 0, 2, 1) : to.transposed(output, 0, 2, 3, 1);
    }

    /** What operators are told of a window: kernel, strides, and padding before and after each axis. */
    static List<OnnxAttribute> attributes(Window window) {
        Axis rows = window.rows();
        Axis columns = window.columns();
        List<OnnxAttribute> attributes = new ArrayList<>();
        attributes.add(integers("kernel_shape", window, rows.kernel(), columns.kernel()));
        attributes.add(integers("strides", window, rows.stride(), columns.stride()));
        attributes.add(
                window.series()
                        ? OnnxAttribute.integers("pads", columns.before(), columns.after())
                        : OnnxAttribute.integers(
                                "pads", rows.before(), columns.before(), rows.after(), columns.after()));
        return attributes;
    }

    static OnnxAttribute integers(String name, Window window, int rows, int columns) {
        return window.series() ? OnnxAttribute.integers(name, columns) : OnnxAttribute.integers(name, rows, columns);
    }

    /**
     * A kernel whose last two dimensions come first, the last of them before the other: {@code v[g b + j, i, tap] = w[g, tap, i,
     * j]}, where b is how many j there are.
     *
     * @param w [groups, taps, inputs, outputs], in this order whatever its shape
     */
    static String kernel(Tensor w, Window window, int groups, Export to) {
        int outputs = w.shape().last();
        int inputs = w.shape().dimension(w.shape().rank() - 2);
        int taps = window.taps();
        float[] turned = new float[w.size()];
        for (int at = 0; at < turned.length; at++) {
            int j = at % outputs;
            int i = at / outputs % inputs;
            int tap = at / (outputs * inputs) % taps;
            int group = at / (outputs * inputs * taps);
            turned[((group * outputs + j) * inputs + i) * taps + tap] = w.data()[w.offset() + at];
        }
        int all = groups * outputs;
        return window.series()
                ? to.constant(turned, all, inputs, taps)
                : to.constant(
                        turned,
                        all,
                        inputs,
                        window.rows().kernel(),
                        window.columns().kernel());
    }
}
