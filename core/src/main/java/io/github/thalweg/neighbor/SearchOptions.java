package io.github.thalweg.neighbor;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.math.distance.Euclidean;
import io.github.thalweg.spec.Option;
import java.io.Serializable;

/**
 * How neighbours are looked for and what they count.
 *
 * @param k at least 1
 * @param metric how far apart rows are
 * @param index no part of the answer
 */
public record SearchOptions(
        @Option(says = "neighbours asked") int k,

        @Option(says = "how far apart rows are: euclidean, {minkowski: {power: 3}}")
        Distance metric,

        @Option(says = "what each neighbour's word counts: uniform, distance")
        Weighting weights,

        @Option(
                says = "which engine looks for neighbours: auto, tree, blocks; the result does not depend on it",
                matters = false)
        Engine index)
        implements Serializable {
    public SearchOptions {
        Check.positive("k", k);
        Check.option(
                index != Engine.TREE || metric.obeysTriangleInequality(),
                "metric",
                "a ball tree needs one that obeys the triangle inequality, found %s; use index: blocks",
                metric.spec().name());
    }

    /** Euclidean distance, all neighbours alike, the faster engine. */
    public static SearchOptions of(int k) {
        return new SearchOptions(k, new Euclidean(), Weighting.UNIFORM, Engine.AUTO);
    }

    /** Five neighbours. */
    public static SearchOptions standard() {
        return of(5);
    }
}
