package io.github.thalweg.nn.block;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Backward;
import io.github.thalweg.nn.Child;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Lists of layers that share an input: what {@link Add}, {@link Multiply}, {@link Concatenate} and others are made of. */
final class Branches implements Serializable {
    private final List<Sequential> branches = new ArrayList<>();
    private final List<Child<Tensor, Tensor>> children = new ArrayList<>();

    Branches(List<Sequential> branches) {
        this("", branches);
    }

    /** @param prefix of the branches' numbers in paths */
    Branches(String prefix, List<Sequential> branches) {
        Check.that(!branches.isEmpty(), "branches: expected at least one, found none");
        for (int i = 0; i < branches.size(); i++) {
            this.branches.add(branches.get(i));
            children.add(new Child<>(prefix + i, branches.get(i)));
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
                return back(passes, k -> gradients.of(k, dy), context);
            }

            @Override
            public void parametersOnly(Tensor dy) {
                for (int k = 0; k < passes.size(); k++) {
                    passes.get(k).backward().parametersOnly(gradients.of(k, dy));
                }
            }
        };
    }

    /** The gradient at the input that branches share, of those at their outputs. */
    static Tensor back(List<Pass<Tensor, Tensor>> passes, IntFunction<Tensor> gradients, Context context) {
        Tensor dx = passes.get(0).backward().of(gradients.apply(0));
        for (int k = 1; k < passes.size(); k++) {
            dx = Sums.of(dx, passes.get(k).backward().of(gradients.apply(k)), context);
        }
        return dx;
    }

    /** The gradient at a branch's output, of that at the block's. */
    interface OutputGradient {
        Tensor of(int branch, Tensor dy);
    }

    List<Shape> outputShapes(Shape input) {
        return children.stream().map(child -> child.outputShape(input)).toList();
    }

    /** The names of what each branch makes of an input. */
    List<String> export(String input, Shape example, Export to) {
        return branches.stream()
                .map(branch -> branch.export(input, example, to))
                .toList();
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
