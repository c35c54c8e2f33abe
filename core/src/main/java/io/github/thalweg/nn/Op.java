package io.github.thalweg.nn;

import io.github.thalweg.tensor.Shape;
import java.io.Serializable;
import java.util.List;

/**
 * A differentiable operation: the one verb is {@link #forward}.
 *
 * <p>An operation is immutable and holds no arrays: what changes (parameters, gradients, randomness, scratch memory)
 * comes with the {@link Context}. It is therefore shared by all threads of a JVM and can be called many times in one
 * pass. Shapes given to {@link #outputShape} and held by parameters are those of one example, without the batch.
 *
 * @param <I> what goes in, most often a {@link io.github.thalweg.tensor.Tensor} with the batch as its first dimension
 * @param <O> what comes out
 */
public interface Op<I, O> extends Serializable {
    /**
     * Computes the output and captures what the derivative needs.
     *
     * @throws ShapeMismatch if the input does not fit; containers add their part of the path
     */
    Pass<I, O> forward(I input, Context context);

    /**
     * The shape of one example's output for the shape of one example's input, known before the first row. Either may be open:
     * time is then another number for each example.
     *
     * @throws ShapeMismatch if such an input does not fit
     */
    Shape outputShape(Shape input);

    /**
     * The shapes of one example's outputs for those of its inputs, where either are several tensors.
     *
     * @throws ShapeMismatch if such inputs do not fit, or are not as many as it takes
     */
    default List<Shape> outputShapes(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new ShapeMismatch("inputs " + inputs + ": " + inputs.size() + " tensors, expected one");
        }
        return List.of(outputShape(inputs.get(0)));
    }

    /** Its own parameters, in order; those of children are theirs. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** The operations it is made of, in order. */
    default List<Child<?, ?>> children() {
        return List.of();
    }

    /** The shape of one example's input to each child, for the shape of one example's input: for printing a network. */
    default List<Shape> childInputs(Shape input) {
        return children().stream().map(child -> input).toList();
    }

    /**
     * Multiply-adds of its own on one example's way forth, or on one step where time is open; those of children are theirs. A
     * product of [m, k] and [k, n] is m k n, a convolution its products and 1 for each output that a bias is added to, a
     * normalization 2 for each number, a mean 1 for each output, and over a whole map 1 for each cell more. Activations,
     * maxima, sums of branches and the bias of a linear map are not counted. This is what nndl's tables hold (Qiu, "Neural
     * Networks and Deep Learning": LeNet-5 423,344, ResNet18 35,529,728), and PaddlePaddle's {@code flops}.
     */
    default long operations(Shape input) {
        return 0;
    }

    /**
     * Whether an example's output depends on the other examples of its batch (batch normalization in training). For
     * such an operation the gradient of a batch is not the sum over its parts.
     */
    default boolean batchCoupled() {
        return children().stream().anyMatch(child -> child.op().batchCoupled());
    }
}
