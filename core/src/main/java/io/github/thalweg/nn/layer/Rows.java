package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Context;
import io.github.thalweg.tensor.Tensor;

/** Loops over the rows of matrices {@code [rows(), columns()]} that several layers share. */
final class Rows {
    private Rows() {}

    /** {@code y[i, j] = x[i, j] vector[j]}; y may be x. */
    static Tensor multiply(Tensor x, Tensor vector, Tensor y) {
        int columns = x.columns();
        float[] from = x.data();
        float[] factors = vector.data();
        float[] to = y.data();
        for (int row = 0, rows = x.rows(); row < rows; row++) {
            int source = x.offset() + row * columns;
            int target = y.offset() + row * columns;
            for (int j = 0; j < columns; j++) {
                to[target + j] = from[source + j] * factors[vector.offset() + j];
            }
        }
        return y;
    }

    /** {@code y[i, j] = x[i, j] scale[j] + shift[j]}. */
    static Tensor scaled(Tensor x, Tensor scale, Tensor shift, Context context) {
        Tensor y = context.allocate(x.shape());
        int columns = x.columns();
        float[] from = x.data();
        float[] factors = scale.data();
        float[] addends = shift.data();
        float[] to = y.data();
        for (int row = 0, rows = x.rows(); row < rows; row++) {
            int source = x.offset() + row * columns;
            int target = y.offset() + row * columns;
            for (int j = 0; j < columns; j++) {
                to[target + j] = from[source + j] * factors[scale.offset() + j] + addends[shift.offset() + j];
            }
        }
        return y;
    }

    /** {@code to = factor from}, rounded once. */
    static void copy(double[] from, double factor, Tensor to) {
        for (int j = 0; j < from.length; j++) {
            to.data()[to.offset() + j] = (float) (factor * from[j]);
        }
    }
}
