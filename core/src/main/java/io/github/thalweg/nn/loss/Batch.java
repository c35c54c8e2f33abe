package io.github.thalweg.nn.loss;

import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** What the losses ask of outputs, targets and weights: nothing is broadcast. */
final class Batch {
    private Batch() {}

    /** The number of examples. @throws ShapeMismatch unless the output is [batch, …] and there is a weight for each */
    static int size(Tensor output, float[] weights) {
        Shape shape = output.shape();
        if (shape.rank() < 2) {
            throw new ShapeMismatch("output " + shape + ": rank " + shape.rank() + ", expected [batch, outputs]");
        }
        int batch = shape.dimension(0);
        if (weights != null && weights.length < batch) {
            throw new ShapeMismatch("weights [" + weights.length + "] do not fit output " + shape + ": expected one for"
                    + " each of " + batch + " examples");
        }
        return batch;
    }

    /** Whether the target is [batch] or [batch, 1]. */
    static boolean oneEach(Tensor target, int batch) {
        return target.shape().rank() >= 1 && target.shape().dimension(0) == batch && target.size() == batch;
    }

    /** Whether the target has the output's batch and as many values for each example. */
    static boolean alike(Tensor target, Tensor output) {
        return target.shape().rank() >= 2
                && target.shape().dimension(0) == output.shape().dimension(0)
                && target.size() == output.size();
    }

    static ShapeMismatch mismatch(Tensor output, Tensor target, String expected) {
        return new ShapeMismatch(
                "target " + target.shape() + " does not fit output " + output.shape() + ": expected " + expected);
    }

    static float weight(float[] weights, int i) {
        return weights == null ? 1 : weights[i];
    }
}
