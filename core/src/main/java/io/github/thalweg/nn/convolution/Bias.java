package io.github.thalweg.nn.convolution;

import io.github.thalweg.tensor.Tensor;

/** A number for each channel, added to all positions; {@code null} where there is none. */
final class Bias {
    private Bias() {}

    /** {@code y[i, j] = bias[j]}, or 0: what products are then added to. */
    static void fill(Tensor y, Tensor bias) {
        if (bias == null) {
            y.fill(0);
            return;
        }
        int columns = y.columns();
        for (int row = 0, rows = y.rows(); row < rows; row++) {
            System.arraycopy(bias.data(), bias.offset(), y.data(), y.offset() + row * columns, columns);
        }
    }
}
