package io.github.thalweg.nn.convolution;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The dimensions of an example in another order: dimension a of the output is dimension {@code order[a]} of the input, counted
 * from 0 without the batch. {@code [2, 0, 1]} takes images [height, width, channels] to [channels, height, width]. Where
 * examples differ in length, time stays the first.
 */
public final class Permute implements Layer {
    private final int[] order;

    Permute(int... order) {
        this.order = order.clone();
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        Check.option(
                order.length > 0
                        && Arrays.equals(
                                sorted, IntStream.range(0, order.length).toArray()),
                "order",
                "expected each number from 0 on once, found %s",
                Arrays.toString(order));
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Shape before = x.shape();
        Shape after = outputShape(before.withoutFirst()).prepend(before.dimension(0));
        int[] steps = steps(before.toArray());
        Tensor y = context.allocate(after);
        walk(after, steps, (from, to) -> y.data()[y.offset() + to] = x.data()[x.offset() + from]);
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(before);
            walk(after, steps, (from, to) -> dx.data()[dx.offset() + from] = dy.data()[dy.offset() + to]);
            return dx;
        });
    }

    /** How far apart in x neighbours along each dimension of y are, the batch first. */
    private int[] steps(int[] before) {
        int[] far = new int[before.length];
        int product = 1;
        for (int axis = before.length - 1; axis >= 0; axis--) {
            far[axis] = product;
            product *= before[axis];
        }
        int[] steps = new int[before.length];
        steps[0] = far[0];
        for (int axis = 0; axis < order.length; axis++) {
            steps[axis + 1] = far[order[axis] + 1];
        }
        return steps;
    }

    private interface Move {
        void of(int from, int to);
    }

    private static void walk(Shape after, int[] steps, Move move) {
        int[] extents = after.toArray();
        int[] index = new int[extents.length];
        int from = 0;
        for (int to = 0, size = after.size(); to < size; to++) {
            move.of(from, to);
            for (int axis = extents.length - 1; axis >= 0; axis--) { // the next index, last dimension first
                from += steps[axis];
                if (++index[axis] < extents[axis]) {
                    break;
                }
                from -= extents[axis] * steps[axis];
                index[axis] = 0;
            }
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        if (input.rank() != order.length || input.open() && order[0] != 0) {
            throw new ShapeMismatch("input " + input + " does not fit permute " + Arrays.toString(order) + ": "
                    + (input.rank() == order.length
                            ? "time differs from example to example, expected it to stay the first dimension"
                            : input.rank() + " dimensions, expected " + order.length));
        }
        int[] before = input.toArray();
        return Shape.example(IntStream.of(order).map(axis -> before[axis]).toArray());
    }

    @Override
    public String export(String input, Shape example, Export to) {
        long[] whole = new long[order.length + 1]; // the batch stays the first
        for (int axis = 0; axis < order.length; axis++) {
            whole[axis + 1] = order[axis] + 1;
        }
        return to.transposed(input, whole);
    }

    @Override
    public Spec spec() {
        List<Integer> axes = IntStream.of(order).boxed().toList();
        return Spec.of("permute", "order", axes);
    }
}
