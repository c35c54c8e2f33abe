package io.github.thalweg.tree.boost;

import io.github.thalweg.model.Permutation;
import io.github.thalweg.spec.Option;

/**
 * Boosting as a recipe has it: what is learned, and what is measured of it.
 *
 * @param permutation how to measure what the model needs of each feature; null: not at all
 */
public record BoostingSettings(
        @Option(inline = true) BoostingOptions boosting,

        @Option(
                says =
                        "how to measure what the model needs of each feature: {metric: auc, repetitions: 5, seed: 0}; not"
                                + " set: not at all",
                matters = false)
        Permutation permutation) {
    public static BoostingSettings standard() {
        return new BoostingSettings(BoostingOptions.standard(), null);
    }
}
