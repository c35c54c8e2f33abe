package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** The check that an input fits what a layer multiplies it with, and the message if it does not. */
final class InputCheck {
    private InputCheck() {}

    /** @throws ShapeMismatch unless the example has a last dimension, of the expected extent */
    static void example(Shape input, int expected, String what, Shape against) {
        if (input.rank() < 1 || input.last() != expected) {
            throw mismatch(input, input.rank() < 1, expected, what, against);
        }
    }

    /** @throws ShapeMismatch unless the input has a batch and a last dimension, the latter of the expected extent */
    static void batch(Tensor input, int expected, String what, Shape against) {
        Shape shape = input.shape();
        if (shape.rank() < 2 || shape.last() != expected) {
            throw mismatch(shape, shape.rank() < 2, expected, what, against);
        }
    }

    private static ShapeMismatch mismatch(Shape input, boolean missing, int expected, String what, Shape against) {
        return new ShapeMismatch("input " + input + " does not fit " + what + " " + against + ": last dimension "
                + (missing ? "missing" : input.last()) + ", expected " + expected);
    }

    /** @throws ShapeMismatch unless the example is a series [time, expected] */
    static void series(Shape input, int expected, Shape against) {
        requireSeries(input, "weight " + against);
        example(input, expected, "weight", against);
    }

    /** The features of an example that is a series [time, features]. @throws ShapeMismatch if it is none */
    static int features(Shape input, String layer) {
        requireSeries(input, layer);
        return last(input, layer);
    }

    private static void requireSeries(Shape input, String what) {
        if (input.rank() != 2) {
            throw new ShapeMismatch("input " + input + " does not fit " + what + ": " + input.rank()
                    + " dimensions, expected [time, features]");
        }
    }

    /** @throws ShapeMismatch unless all dimensions of the example are known */
    static void closed(Shape input, String layer) {
        if (input.open()) {
            throw new ShapeMismatch(
                    "input " + input + " does not fit " + layer
                            + ": time differs from example to example, expected one number; put last or meanOverTime before it");
        }
    }

    /** The shape of one step of an example [time, …]. @throws ShapeMismatch if it has no such dimensions, or no steps */
    static Shape step(Shape input, String layer) {
        if (input.rank() < 2 || input.dimension(0) == 0) {
            throw new ShapeMismatch("input " + input + " does not fit " + layer + ": "
                    + (input.rank() < 2 ? input.rank() + " dimensions" : "no steps") + ", expected [time, …]");
        }
        return input.withoutFirst();
    }

    /** The extent of an example's last dimension. @throws ShapeMismatch if it has none */
    static int last(Shape input, String layer) {
        if (input.rank() < 1 || input.last() < 1) {
            throw new ShapeMismatch("input " + input + " does not fit " + layer + ": last dimension "
                    + (input.rank() < 1 ? "missing" : input.last()) + ", expected at least 1");
        }
        return input.last();
    }
}
