package io.github.thalweg.neighbor;

import io.github.thalweg.spec.Option;

/**
 * How nearest neighbours predict.
 *
 * @param search how they are looked for and what they count
 * @param predict what labels are
 */
public record NeighborOptions(
        @Option(inline = true) SearchOptions search,
        @Option(says = "what labels are: classes, values") Predict predict) {
    /** What labels are. */
    public enum Predict {
        CLASSES,
        VALUES
    }

    public static NeighborOptions standard() {
        return new NeighborOptions(SearchOptions.standard(), Predict.CLASSES);
    }
}
