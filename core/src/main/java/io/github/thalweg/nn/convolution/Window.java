package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.tensor.Shape;
import java.io.Serializable;
import java.util.List;

/** A window over images, or over series: these are images of one row. */
record Window(boolean series, Axis rows, Axis columns) implements Serializable {
    /**
     * @param dimensions 1 for series, 2 for images
     * @param kernel a number, or rows and columns; so stride and dilation
     */
    static Window of(int dimensions, int[] kernel, int[] stride, int[] dilation, Padding padding) {
        Axis columns = axis(dimensions - 1, dimensions, kernel, stride, dilation, padding);
        return dimensions == 1
                ? new Window(true, Axis.SINGLE, columns)
                : new Window(false, axis(0, dimensions, kernel, stride, dilation, padding), columns);
    }

    private static Axis axis(int axis, int dimensions, int[] kernel, int[] stride, int[] dilation, Padding padding) {
        int taps = Images.along(axis, dimensions, "kernel", kernel);
        int spread = Images.along(axis, dimensions, "dilation", dilation);
        int extent = Axis.extent(taps, spread);
        int step = Images.along(axis, dimensions, "stride", stride);
        return new Axis(taps, step, spread, padding.before(axis, extent), padding.after(axis, extent));
    }

    /** @throws ShapeMismatch unless an example is an image, or a series, and the kernel fits into it with its padding */
    void require(Shape input, String layer) {
        Images.require(input, series, layer);
        boolean fits = (series || rows.outputs(input.dimension(0)) > 0)
                && (input.open() || columns.outputs(input.dimension(series ? 0 : 1)) > 0);
        if (!fits) {
            throw new ShapeMismatch("input " + input + " does not fit " + layer + ": kernel "
                    + sizes(rows.extent(), columns.extent()) + " over "
                    + sizes(
                            padded(rows, series ? 1 : input.dimension(0)),
                            padded(columns, input.dimension(series ? 0 : 1)))
                    + " with padding, expected one no larger");
        }
    }

    private static int padded(Axis axis, int input) {
        return input + axis.before() + axis.after();
    }

    private String sizes(int height, int width) {
        return (series ? List.of(width) : List.of(height, width)).toString();
    }

    /** The shape of an example's output; open where the input is. */
    Shape outputShape(Shape input, int channels) {
        if (series) {
            return Shape.example(input.open() ? Shape.ANY : columns.outputs(input.dimension(0)), channels);
        }
        return Shape.of(rows.outputs(input.dimension(0)), columns.outputs(input.dimension(1)), channels);
    }

    int taps() {
        return rows.kernel() * columns.kernel();
    }

    /** As a job writes it. */
    List<Integer> kernel() {
        return Images.written(series, rows.kernel(), columns.kernel());
    }

    List<Integer> stride() {
        return Images.written(series, rows.stride(), columns.stride());
    }

    List<Integer> dilation() {
        return Images.written(series, rows.dilation(), columns.dilation());
    }
}
