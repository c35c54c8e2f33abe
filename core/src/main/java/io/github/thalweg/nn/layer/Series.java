package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Context;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.stream.IntStream;

/** Batches of series: which of batch and time comes first, and the steps that count without the padding behind them. */
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

    /** [batch, time, …] → [Σ lengths, columns]: the steps that count, example by example. */
    static Tensor packed(Tensor x, int[] lengths, Context context) {
        int numbers = size(x);
        Tensor y = context.allocate(Shape.of(IntStream.of(lengths).sum() * (numbers / x.columns()), x.columns()));
        int to = y.offset();
        for (int i = 0; i < lengths.length; i++) {
            int from = x.offset() + i * x.shape().dimension(1) * numbers;
            System.arraycopy(x.data(), from, y.data(), to, lengths[i] * numbers);
            to += lengths[i] * numbers;
        }
        return y;
    }

    /** The way back from {@link #packed}: zeros in the padding. */
    static Tensor padded(Tensor x, Shape shape, int[] lengths, Context context) {
        Tensor y = context.allocate(shape);
        y.fill(0);
        int numbers = size(y);
        int from = x.offset();
        for (int i = 0; i < lengths.length; i++) {
            int to = y.offset() + i * shape.dimension(1) * numbers;
            System.arraycopy(x.data(), from, y.data(), to, lengths[i] * numbers);
            from += lengths[i] * numbers;
        }
        return y;
    }

    /** The numbers of one step. */
    private static int size(Tensor series) {
        return series.shape().withoutFirst().withoutFirst().size();
    }
}
