package io.github.thalweg.nn;

import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;
import java.util.List;

/**
 * A score that training makes small: a weighted <em>sum</em> over the examples of a batch, with its gradient at one flat
 * vector of parameters. Whoever trains asks for nothing else; {@link NetworkObjective} is the usual one.
 *
 * <p>An objective may look into its model: it runs operations itself, in its own order, and adds what it likes to what they
 * give. Like an operation it is immutable and holds no arrays.
 *
 * @param <B> some examples at once, most often a {@link Batch}
 */
public interface Objective<B> extends Serializable {
    /** Where the parameters stand in the vectors that a context holds. */
    Layout layout();

    /** The score of a batch; its gradient is added to the context's. Begin the context first. */
    Score add(B batch, Context context);

    /**
     * The score of a batch for whoever does not want its gradient. Begin the context as for {@link #add}: what this leaves
     * in its gradient is nobody's. Costs as much unless an objective knows better.
     */
    default Score score(B batch, Context context) {
        return add(batch, context);
    }

    /**
     * The score's gradient at the numbers that an objective has from a batch, as far as it has one; adds to the
     * parameters' gradient on the way. For checking gradients: training does not ask.
     */
    default List<AtInput> inputGradients(B batch, Context context) {
        return List.of();
    }

    /** {@code sum = Σ wᵢ scoreᵢ} and {@code weight = Σ wᵢ}. */
    record Score(double sum, double weight) {}

    /**
     * A gradient at numbers of a batch.
     *
     * @param name for people, for example {@code "input"}
     * @param values the batch's own
     * @param gradient of as many numbers; lives until the context's next pass
     */
    record AtInput(String name, Tensor values, Tensor gradient) {}
}
