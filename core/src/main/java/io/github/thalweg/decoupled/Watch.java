package io.github.thalweg.decoupled;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Option;
import java.io.Serializable;

/**
 * How synthetic gradients are watched: with one batch in so many the first stage's shards pass it through all stages and
 * back, and the cosine between the true gradient and the synthetic one is taken at every cut.
 *
 * @param every batches between two measurements, a batch entering in each round of a full pipeline; 0: never
 * @param threshold a measurement fails where the least cosine of all cuts is below this; −1: never
 * @param patience after so many failures in a row the fit goes on by backpropagation
 */
public record Watch(
        @Option(says = "batches between two looks at the true gradient; 0: never")
        int every,

        @Option(says = "cosine below which a look has failed; -1: none fails")
        double threshold,

        @Option(says = "failures in a row after which the fit goes on by backpropagation")
        int patience)
        implements Serializable {
    /** Nothing is measured. */
    public static final Watch NONE = new Watch(0, -1, 5);

    public Watch {
        Check.nonNegative("every", every);
        Check.option(
                threshold >= -1 && threshold <= 1, "threshold", "expected a cosine in [-1, 1], found %s", threshold);
        Check.positive("patience", patience);
        Check.option(threshold == -1 || every > 0, "threshold", "expected \"every\" with it, found none");
    }
}
