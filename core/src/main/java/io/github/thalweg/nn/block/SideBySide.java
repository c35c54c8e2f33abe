package io.github.thalweg.nn.block;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/** Tensors along the last dimension of one, the same in all others; and the parts of such a one. */
final class SideBySide {
    private final List<Shape> parts;
    private final Shape whole;

    /**
     * @param input of what gives the parts, for the error
     * @param block its name
     * @param part what gives one, for example {@code "branch"}
     * @throws ShapeMismatch unless they differ in the last dimension alone
     */
    SideBySide(Object input, String block, String part, List<Shape> parts) {
        this.parts = parts;
        Shape first = parts.get(0);
        int width = 0;
        for (int k = 0; k < parts.size(); k++) {
            Shape shape = parts.get(k);
            if (shape.rank() < 1
                    || shape.rank() != first.rank()
                    || !shape.withLast(1).equals(first.withLast(1))) {
                throw new ShapeMismatch("input " + input + " does not fit " + block + ": " + part + " " + k + " gives "
                        + shape + ", " + part + " 0 gives " + first + ", expected the same but for the last dimension");
            }
            width = Math.addExact(width, shape.last());
        }
        this.whole = first.withLast(width);
    }

    /** The shape of the one. */
    Shape whole() {
        return whole;
    }

    Tensor join(List<Tensor> tensors, Context context) {
        Tensor joined = context.allocate(whole);
        for (int k = 0; k < parts.size(); k++) {
            joined.copyColumns(tensors.get(k), 0, start(k), parts.get(k).last());
        }
        return joined;
    }

    /** What part k has of a tensor of the whole's shape: a copy. */
    Tensor part(int k, Tensor joined, Context context) {
        Tensor part = context.allocate(parts.get(k));
        part.copyColumns(joined, start(k), 0, part.columns());
        return part;
    }

    private int start(int k) {
        int start = 0;
        for (int i = 0; i < k; i++) {
            start += parts.get(i).last();
        }
        return start;
    }
}
