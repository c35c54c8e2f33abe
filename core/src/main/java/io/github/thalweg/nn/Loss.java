package io.github.thalweg.nn;

import io.github.thalweg.spec.Named;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;

/**
 * How wrong an output is: a weighted <em>sum</em> over the examples, never a mean, so that sums of parts are sums of the
 * whole.
 *
 * @param <O> the network's output
 * @param <Y> the target
 */
public interface Loss<O, Y> extends Serializable {
    /**
     * The loss of a batch and its gradient at the output.
     *
     * @param weights one per example, or {@code null} for ones
     * @param context scratch memory for the gradient
     */
    Score<O> score(O output, Y target, float[] weights, Context context);

    /** {@code sum = Σ wᵢ lossᵢ}, {@code weight = Σ wᵢ}, and the gradient of {@code sum} at the output. */
    record Score<O>(double sum, double weight, O gradient) {}

    /** A loss on tensors, which a job can name. */
    interface OfTensors extends Loss<Tensor, Tensor>, Named {
        /**
         * How many classes a label may take with so many outputs; 0 if the targets are values. A label is then one
         * number per example, the index of its class; values are as many as the outputs.
         */
        int classes(int outputs);

        /** Turns outputs [batch, outputs] into predictions in place: probabilities [batch, classes] or values. */
        Tensor predictions(Tensor output);
    }
}
