package io.github.thalweg.nn.block;

import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * What branches make of one input, side by side along the last dimension. Shapes: fₖ(x) [batch, …, widthₖ], y [batch, …,
 * Σₖ widthₖ].
 */
public final class Concatenate implements Layer {
    private final Branches branches;

    public Concatenate(List<Sequential> branches) {
        this.branches = new Branches(branches);
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        List<Pass<Tensor, Tensor>> passes = branches.forward(x, context);
        Shape joined = join(
                x.shape(), passes.stream().map(pass -> pass.output().shape()).toList());
        Tensor y = context.allocate(joined);
        int[] starts = new int[passes.size() + 1];
        for (int k = 0; k < passes.size(); k++) {
            Tensor part = passes.get(k).output();
            copyColumns(part, 0, y, starts[k], part.columns());
            starts[k + 1] = starts[k] + part.columns();
        }
        return new Pass<>(
                y,
                Branches.backward(
                        passes,
                        (k, dy) -> {
                            Tensor part =
                                    context.allocate(passes.get(k).output().shape());
                            copyColumns(dy, starts[k], part, 0, part.columns());
                            return part;
                        },
                        context));
    }

    private static void copyColumns(Tensor from, int source, Tensor to, int target, int width) {
        for (int row = 0, rows = from.rows(); row < rows; row++) {
            int start = from.offset() + row * from.columns() + source;
            System.arraycopy(from.data(), start, to.data(), to.offset() + row * to.columns() + target, width);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        return join(input, branches.outputShapes(input));
    }

    private static Shape join(Shape input, List<Shape> parts) {
        Shape first = parts.get(0);
        int width = 0;
        for (int k = 0; k < parts.size(); k++) {
            Shape part = parts.get(k);
            if (part.rank() < 1
                    || part.rank() != first.rank()
                    || !part.withLast(1).equals(first.withLast(1))) {
                throw new ShapeMismatch("input " + input + " does not fit concatenate: branch " + k + " gives " + part
                        + ", branch 0 gives " + first + ", expected the same but for the last dimension");
            }
            width = Math.addExact(width, part.last());
        }
        return first.withLast(width);
    }

    @Override
    public List<Child<?, ?>> children() {
        return branches.children();
    }

    @Override
    public Spec spec() {
        return Spec.of("concatenate", "branches", branches.lists());
    }
}
