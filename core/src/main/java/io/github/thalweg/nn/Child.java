package io.github.thalweg.nn;

import io.github.thalweg.tensor.Shape;
import java.io.Serializable;

/**
 * An operation inside another, with its part of the path: errors that pass through name the way to the culprit.
 *
 * @param name its part of the path, for example {@code "2.attention"} or {@code "query"}
 */
public record Child<I, O>(String name, Op<I, O> op) implements Serializable {
    public Pass<I, O> forward(I input, Context context) {
        try {
            return op.forward(input, context);
        } catch (ShapeMismatch mismatch) {
            throw mismatch.within(name);
        }
    }

    public Shape outputShape(Shape input) {
        try {
            return op.outputShape(input);
        } catch (ShapeMismatch mismatch) {
            throw mismatch.within(name);
        }
    }
}
