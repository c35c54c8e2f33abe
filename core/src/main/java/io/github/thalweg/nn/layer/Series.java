package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Context;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** Batches of series: which of batch and time comes first. */
final class Series {
    private Series() {}

    /** [a, b, columns] → [b, a, columns], in memory of its own. */
    static Tensor turned(Tensor x, Context context) {
        int first = x.shape().dimension(0);
        int second = x.shape().dimension(1);
        int columns = x.columns();
        Tensor y = context.allocate(Shape.of(second, first, columns));
        for (int i = 0; i < first; i++) {
            for (int j = 0; j < second; j++) {
                int from = x.offset() + (i * second + j) * columns;
                System.arraycopy(x.data(), from, y.data(), y.offset() + (j * first + i) * columns, columns);
            }
        }
        return y;
    }
}
