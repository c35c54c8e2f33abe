package io.github.thalweg.nn.layer;

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
 * The same numbers of each example in another shape. Shapes: x [batch, …], y [batch, shape].
 *
 * <p>One dimension may be −1: what is left for it. Where examples differ in length it must be the first, and stands for
 * time: each step is reshaped, and none goes into another.
 */
public final class Reshape implements Layer {
    private final int[] shape;
    private final int open; // the place of −1, or −1 if there is none

    /** @param shape of one example's output: numbers of at least 1, and −1 at most once */
    public Reshape(int... shape) {
        this.shape = shape.clone();
        this.open = IntStream.range(0, shape.length)
                .filter(i -> shape[i] == Shape.ANY)
                .findFirst()
                .orElse(-1);
        for (int i = 0; i < shape.length; i++) {
            Check.that(
                    shape[i] > 0 || i == open,
                    "shape: expected numbers of at least 1, and -1 at most once, found %s",
                    Arrays.toString(shape));
        }
    }

    @Override
    public Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Shape before = x.shape();
        Shape after = outputShape(before.withoutFirst()).prepend(before.dimension(0));
        return new Pass<>(x.reshape(after), dy -> dy.reshape(before));
    }

    @Override
    public Shape outputShape(Shape input) {
        int known = known();
        if (input.open()) {
            if (open != 0 || input.withoutFirst().size() != known) {
                throw mismatch(
                        input,
                        "time differs from example to example, expected [-1, …] of "
                                + input.withoutFirst().size() + " numbers for each step");
            }
            return Shape.example(shape);
        }
        int size = input.size();
        if (open < 0 ? size != known : size % known != 0) {
            throw mismatch(input, size + " numbers, expected " + (open < 0 ? "" : "a multiple of ") + known);
        }
        int[] whole = shape.clone();
        if (open >= 0) {
            whole[open] = size / known;
        }
        return Shape.of(whole);
    }

    /** The product of all dimensions that are given. */
    private int known() {
        long product = 1;
        for (int i = 0; i < shape.length; i++) {
            product = i == open ? product : Math.min(product * shape[i], Integer.MAX_VALUE);
        }
        return (int) product;
    }

    private ShapeMismatch mismatch(Shape input, String problem) {
        return new ShapeMismatch("input " + input + " does not fit reshape " + Arrays.toString(shape) + ": " + problem);
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return to.reshaped(input, outputShape(example));
    }

    @Override
    public Spec spec() {
        List<Integer> dimensions = IntStream.of(shape).boxed().toList();
        return Spec.of("reshape", "shape", dimensions);
    }
}
