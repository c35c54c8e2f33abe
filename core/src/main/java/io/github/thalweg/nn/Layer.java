package io.github.thalweg.nn;

import io.github.thalweg.spec.Named;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** An operation from one tensor to one tensor, batch first: nine in ten. A job can name it. */
public interface Layer extends Op<Tensor, Tensor>, Named {
    /**
     * Adds the operators of ONNX that compute what this layer predicts.
     *
     * @param input the name of its input, [batch, example]
     * @param example the shape of one example, without open dimensions
     * @return the name of its output
     * @throws IllegalArgumentException if ONNX has none
     */
    default String export(String input, Shape example, Export to) {
        throw new IllegalArgumentException(
                "ONNX export: expected layers that ONNX has operators for, found " + spec().name());
    }

    /** What a job's entry says before the data are known: a layer but for the shape of its input. */
    @FunctionalInterface
    interface Recipe {
        /**
         * The layer for inputs whose examples have the given shape.
         *
         * @throws ShapeMismatch if no such layer takes that shape
         */
        Layer build(Shape input);

        /** Of a layer without parameters: one object serves inputs of any shape that it takes. */
        static Recipe of(Layer layer) {
            return input -> {
                layer.outputShape(input); // refuses what does not fit
                return layer;
            };
        }
    }
}
