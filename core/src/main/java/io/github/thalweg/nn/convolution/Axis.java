package io.github.thalweg.nn.convolution;

import io.github.thalweg.math.Check;
import java.io.Serializable;

/**
 * A window along one axis: {@code kernel} taps, {@code dilation} cells apart, which moves {@code stride} cells from output to
 * output over cells with {@code before} and {@code after} zeros around them.
 *
 * @param before may be negative: so many cells are left out
 * @param after may be negative
 */
record Axis(int kernel, int stride, int dilation, int before, int after) implements Serializable {
    /** Of one cell, as rows of a series are. */
    static final Axis SINGLE = new Axis(1, 1, 1, 0, 0);

    Axis {
        Check.positive("kernel", kernel);
        Check.positive("stride", stride);
        Check.positive("dilation", dilation);
    }

    /** Cells from the first tap to the last, both counted. */
    int extent() {
        return extent(kernel, dilation);
    }

    static int extent(int kernel, int dilation) {
        return Math.addExact(Math.multiplyExact(kernel - 1, dilation), 1);
    }

    /** Outputs for so many cells: {@code ⌊(input + before + after − extent) / stride⌋ + 1}, or 0 where the window does not fit. */
    int outputs(int input) {
        int room = input + before + after - extent();
        return room < 0 ? 0 : room / stride + 1;
    }

    /** The cells that so many outputs come from, at least: the way back from {@link #outputs}, which is that of a transposed window. */
    int inputs(int outputs) {
        return Math.addExact(Math.multiplyExact(outputs - 1, stride), extent() - before - after);
    }

    /** The cell under the first tap at an output; the zeros before the first cell have negative numbers. */
    int first(int output) {
        return output * stride - before;
    }

    /**
     * The same outputs of so many cells by those taps alone that ever stand on one: on a map of 1 × 1 a 3 × 3 kernel with
     * padding is its middle.
     */
    Axis live(int input) {
        int outputs = outputs(input);
        int from = 0;
        int to = kernel;
        while (from < to - 1 && !stands(from, outputs, input)) {
            from++;
        }
        while (to > from + 1 && !stands(to - 1, outputs, input)) {
            to--;
        }
        int shift = before - from * dilation;
        int room = (outputs - 1) * stride + extent(to - from, dilation) - input;
        return new Axis(to - from, stride, dilation, shift, room - shift);
    }

    private boolean stands(int tap, int outputs, int input) {
        for (int output = 0; output < outputs; output++) {
            int cell = first(output) + tap * dilation;
            if (cell >= 0 && cell < input) {
                return true;
            }
        }
        return false;
    }
}
