package io.github.thalweg.nn.block;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Backward;
import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What {@link Add}, {@link Multiply} and {@link Concatenate} have in common: lists of layers that share an input. */
final class Branches implements Serializable {
    private final List<Sequential> branches = new ArrayList<>();
    private final List<Child<Tensor, Tensor>> children = new ArrayList<>();

    Branches(List<Sequential> branches) {
        Check.that(!branches.isEmpty(), "branches: expected at least one, found none");
        for (int i = 0; i < branches.size(); i++) {
            this.branches.add(branches.get(i));
            children.add(new Child<>(Integer.toString(i), branches.get(i)));
        }
    }

    List<Pass<Tensor, Tensor>> forward(Tensor x, Context context) {
        List<Pass<Tensor, Tensor>> passes = new ArrayList<>(children.size());
        int[] lengths = context.lengths();
        for (Child<Tensor, Tensor> child : children) {
            passes.add(child.forward(x, context.lengths(lengths))); // the branch before may have changed them
        }
        return passes;
    }

    /** The way back, when the gradient at branch k's output is {@code gradients.of(k, dy)}. */
    static Backward<Tensor, Tensor> backward(
            List<Pass<Tensor, Tensor>> passes, OutputGradient gradients, Context context) {
        return new Backward<>() {
            @Override
            public Tensor of(Tensor dy) {
                Tensor dx = way(0).of(gradients.of(0, dy));
                for (int k = 1; k < passes.size(); k++) {
                    dx = Sums.of(dx, way(k).of(gradients.of(k, dy)), context);
                }
                return dx;
            }

            @Override
            public void parametersOnly(Tensor dy) {
                for (int k = 0; k < passes.size(); k++) {
                    way(k).parametersOnly(gradients.of(k, dy));
                }
            }

            private Backward<Tensor, Tensor> way(int k) {
                return passes.get(k).backward();
            }
        };
    }

    /** The gradient at a branch's output, of that at the block's. */
    interface OutputGradient {
        Tensor of(int branch, Tensor dy);
    }

    List<Shape> outputShapes(Shape input) {
        return children.stream().map(child -> child.outputShape(input)).toList();
    }

    /** The shape that all branches give. @throws ShapeMismatch if they differ */
    Shape commonShape(Shape input, String block) {
        List<Shape> shapes = outputShapes(input);
        for (int k = 1; k < shapes.size(); k++) {
            requireSame(input, shapes.get(0), shapes.get(k), k, block);
        }
        return shapes.get(0);
    }

    static void requireSame(Shape input, Shape first, Shape other, int k, String block) {
        if (!other.equals(first)) {
            throw new ShapeMismatch("input " + input + " does not fit " + block + ": branch " + k + " gives " + other
                    + ", expected " + first + " as branch 0");
        }
    }

    List<Child<?, ?>> children() {
        return List.copyOf(children);
    }

    /** As a job writes them: a list of lists. */
    List<List<Layer>> lists() {
        return branches.stream().map(Sequential::layers).toList();
    }
}
