package io.github.thalweg.nn.convolution;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** The cells under each window of a pooling layer: a rectangle of the image, padding left out. */
final class Cells {
    private final Axis rows;
    private final Axis columns;
    private final Shape images;
    private final int[] widths; // that count, of each example; null: all

    Cells(Window window, Shape images, int[] widths) {
        this.rows = window.rows();
        this.columns = window.columns();
        this.images = images;
        this.widths = widths;
    }

    /** Refuses padding as wide as the kernel, under which a window may stand on nothing else. */
    static Window requirePadding(Window window) {
        for (Axis axis : new Axis[] {window.rows(), window.columns()}) {
            Check.option(
                    Math.max(axis.before(), axis.after()) < axis.kernel(),
                    "padding",
                    "expected less than the kernel of %d, found %d",
                    axis.kernel(),
                    Math.max(axis.before(), axis.after()));
        }
        return window;
    }

    /** Told the output's place and its rectangle: the place of its first cell in the batch, and how many rows and columns. */
    interface Visitor {
        void window(int output, int from, int rows, int columns);
    }

    void walk(Visitor visitor) {
        int height = images.dimension(1);
        int output = 0;
        for (int n = 0; n < images.dimension(0); n++) {
            int counted = widths == null ? width() : widths[n];
            for (int r = 0, outputRows = rows.outputs(height); r < outputRows; r++) {
                int top = Math.max(0, rows.first(r));
                int bottom = Math.min(height, rows.first(r) + rows.kernel());
                for (int c = 0, outputColumns = columns.outputs(width()); c < outputColumns; c++, output++) {
                    int left = Math.max(0, columns.first(c));
                    int right = Math.max(left, Math.min(counted, columns.first(c) + columns.kernel()));
                    visitor.window(output, (n * height + top) * width() + left, bottom - top, right - left);
                }
            }
        }
    }

    int width() {
        return images.dimension(2);
    }

    Shape outputShape() {
        return Shape.of(
                images.dimension(0), rows.outputs(images.dimension(1)), columns.outputs(width()), images.last());
    }

    /** The mean of each rectangle and the way back; {@code divisor} is 0 where it is the number of cells. */
    Pass<Tensor, Tensor> mean(Tensor x, int divisor, Context context) {
        Tensor y = context.allocate(outputShape());
        y.fill(0);
        walk((output, from, height, width) -> {
            int count = divisor == 0 ? Math.max(1, height * width) : divisor;
            Rectangle.addMean(x, from, height, width, width(), count, y, output);
        });
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(images);
            dx.fill(0);
            walk((output, from, height, width) -> {
                int count = divisor == 0 ? Math.max(1, height * width) : divisor;
                Rectangle.spread(dy, output, count, dx, from, height, width, width());
            });
            return dx;
        });
    }
}
