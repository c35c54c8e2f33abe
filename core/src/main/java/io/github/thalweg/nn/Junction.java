package io.github.thalweg.nn;

import io.github.thalweg.spec.Named;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/** An operation from several tensors to several, each batch first. A description can name it. */
public interface Junction extends Op<List<Tensor>, List<Tensor>>, Named {
    @Override
    List<Shape> outputShapes(List<Shape> inputs);

    /** Of a junction that takes one tensor and gives one. */
    @Override
    default Shape outputShape(Shape input) {
        List<Shape> outputs = outputShapes(List.of(input));
        if (outputs.size() != 1) {
            throw new ShapeMismatch("outputs " + outputs + ": " + outputs.size() + " tensors, expected one");
        }
        return outputs.get(0);
    }

    /** What a description says before the data are known: a junction but for the shapes of its inputs. */
    @FunctionalInterface
    interface Recipe {
        /**
         * The junction for inputs whose examples have the given shapes.
         *
         * @throws ShapeMismatch if no such junction takes those shapes
         */
        Junction build(List<Shape> inputs);
    }
}
