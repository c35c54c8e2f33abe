package io.github.thalweg.nn.convolution;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * A border of zeros put around an image, {@code pad}, or a border taken from it, {@code crop}: each is the other's way back.
 * Shapes: x [batch, height, width, channels], y [batch, height ± top ± bottom, width ± left ± right, channels].
 */
public final class Border implements Layer {
    private final boolean pad;
    private final Padding sides;

    Border(boolean pad, Padding sides) {
        this.pad = pad;
        this.sides = sides;
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Shape before = x.shape();
        Shape after = outputShape(before.withoutFirst()).prepend(before.dimension(0));
        return new Pass<>(
                pad ? framed(x, after, context) : inner(x, after, context),
                dy -> pad ? inner(dy, before, context) : framed(dy, before, context));
    }

    private Tensor framed(Tensor small, Shape shape, Context context) {
        Tensor large = context.allocate(shape);
        large.fill(0);
        for (int row = 0, rows = rows(small.shape()); row < rows; row++) {
            int size = rowSize(small.shape());
            System.arraycopy(small.data(), small.offset() + row * size, large.data(), place(large, small, row), size);
        }
        return large;
    }

    private Tensor inner(Tensor large, Shape shape, Context context) {
        Tensor small = context.allocate(shape);
        for (int row = 0, rows = rows(shape); row < rows; row++) {
            int size = rowSize(shape);
            System.arraycopy(large.data(), place(large, small, row), small.data(), small.offset() + row * size, size);
        }
        return small;
    }

    /** Where a row of the inner images, counted through the batch, begins in the outer ones. */
    private int place(Tensor large, Tensor small, int row) {
        int height = small.shape().dimension(1);
        int outer = row / height * large.shape().dimension(1) + row % height + sides.before(0, 0);
        return large.offset() + outer * rowSize(large.shape()) + sides.before(1, 0) * large.columns();
    }

    private static int rows(Shape images) {
        return images.dimension(0) * images.dimension(1);
    }

    private static int rowSize(Shape images) {
        return images.dimension(2) * images.last();
    }

    @Override
    public Shape outputShape(Shape input) {
        Images.requireImage(input, name());
        return Shape.of(side(input, 0), side(input, 1), input.last());
    }

    private int side(Shape input, int axis) {
        int both = sides.before(axis, 0) + sides.after(axis, 0);
        int after = input.dimension(axis) + (pad ? both : -both);
        if (after < 1) {
            throw new ShapeMismatch("input " + input + " does not fit crop: " + both + " of " + input.dimension(axis)
                    + " cells, expected at least one left");
        }
        return after;
    }

    private String name() {
        return pad ? "pad" : "crop";
    }

    @Override
    public String export(String input, Shape example, Export to) {
        int top = sides.before(0, 0);
        int left = sides.before(1, 0);
        if (pad) {
            return to.operator(
                    "Pad", List.of(input, to.integers(0, top, left, 0, 0, sides.after(0, 0), sides.after(1, 0), 0)));
        }
        Shape inner = outputShape(example);
        return to.operator(
                "Slice",
                List.of(
                        input,
                        to.integers(top, left),
                        to.integers(top + inner.dimension(0), left + inner.dimension(1)),
                        to.integers(1, 2)));
    }

    @Override
    public Spec spec() {
        return Spec.of(name(), "sides", sides.tree());
    }
}
