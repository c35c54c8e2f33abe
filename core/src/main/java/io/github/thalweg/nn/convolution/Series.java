package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.Backward;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Series [batch, time, channels] as images of one row. Where examples differ in length, what stands behind the last step that
 * counts is 0 on the way forth, as it would be around the example alone, and gets no gradient on the way back.
 */
final class Series {
    private Series() {}

    /** What works on images; of a row as many columns count as {@code widths} says, all where it is null. */
    interface OnImages {
        Pass<Tensor, Tensor> forward(Tensor x, int[] widths, Context context);
    }

    /**
     * @param outputs the number of outputs for a number of steps
     * @param layer its name, for the error
     */
    static Pass<Tensor, Tensor> forward(
            Tensor x, IntUnaryOperator outputs, String layer, OnImages body, Context context) {
        int[] lengths = context.lengths();
        Shape row = x.shape().withoutFirst().prepend(1).prepend(x.shape().dimension(0));
        int[] after = lengths == null ? null : lengths(lengths, outputs, layer);
        Tensor counted = lengths == null ? x : counted(x, lengths, context);
        Pass<Tensor, Tensor> pass = body.forward(counted.reshape(row), lengths, context);
        Shape images = pass.output().shape();
        Shape series = Shape.of(images.dimension(0), images.dimension(2), images.last());
        context.lengths(after);
        return new Pass<>(pass.output().reshape(series), new Backward<>() {
            @Override
            public Tensor of(Tensor dy) {
                Tensor dx = pass.backward().of(dy.reshape(images)).reshape(x.shape());
                if (lengths != null) {
                    clear(dx, lengths);
                }
                return dx;
            }

            @Override
            public void parametersOnly(Tensor dy) {
                pass.backward().parametersOnly(dy.reshape(images));
            }
        });
    }

    private static int[] lengths(int[] lengths, IntUnaryOperator outputs, String layer) {
        int[] after = new int[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            after[i] = outputs.applyAsInt(lengths[i]);
            if (after[i] < 1) {
                throw new ShapeMismatch(
                        "series of " + lengths[i] + " steps, example " + i + " of its batch, does not fit " + layer
                                + ": no window fits into it with its padding, expected a longer one");
            }
        }
        return after;
    }

    private static Tensor counted(Tensor x, int[] lengths, Context context) {
        Tensor y = context.allocate(x.shape());
        y.copyFrom(x);
        clear(y, lengths);
        return y;
    }

    /** Zeros in all steps that do not count. */
    private static void clear(Tensor series, int[] lengths) {
        int time = series.shape().dimension(1);
        int step = series.columns();
        for (int i = 0; i < lengths.length; i++) {
            int from = series.offset() + i * time * step;
            Arrays.fill(series.data(), from + lengths[i] * step, from + time * step, 0);
        }
    }
}
