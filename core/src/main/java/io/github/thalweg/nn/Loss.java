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
        /** What labels and predictions usually are where outputs are taken for what this loss takes them for. */
        Head head(int outputs);
    }
}
