package io.github.thalweg.nn.layer;

import io.github.thalweg.tensor.Tensor;

/** The gradients of a shift and a scale: {@code Σ dy} and {@code Σ dy ∘ x̂} over the rows, accumulated in double. */
final class ColumnSums {
    final double[] plain;
    final double[] weighted;

    /** Shapes: dy and normal [rows, columns]. */
    ColumnSums(Tensor dy, Tensor normal) {
        int columns = dy.columns();
        this.plain = new double[columns];
        this.weighted = new double[columns];
        float[] gradients = dy.data();
        float[] values = normal.data();
        for (int row = 0, rows = dy.rows(); row < rows; row++) {
            int from = dy.offset() + row * columns;
            int at = normal.offset() + row * columns;
            for (int j = 0; j < columns; j++) {
                double gradient = gradients[from + j];
                plain[j] += gradient;
                weighted[j] += gradient * values[at + j];
            }
        }
    }

    void addTo(Tensor shiftGradient, Tensor scaleGradient) {
        for (int j = 0; j < plain.length; j++) {
            shiftGradient.data()[shiftGradient.offset() + j] += (float) plain[j];
            scaleGradient.data()[scaleGradient.offset() + j] += (float) weighted[j];
        }
    }
}
