package io.github.thalweg.neighbor;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.math.distance.Euclidean;
import java.io.Serializable;

/**
 * How neighbours are looked for and what they count.
 *
 * @param k how many are asked, at least 1
 * @param index which engine looks for them; no part of the answer
 */
public record Options(int k, Distance metric, Weighting weights, Engine index) implements Serializable {
    public Options {
        Check.positive("k", k);
        Check.that(
                index != Engine.TREE || metric.obeysTriangleInequality(),
                "metric \"%s\": a ball tree needs one that obeys the triangle inequality; use index: blocks",
                metric.spec().name());
    }

    /** Euclidean distance, all neighbours alike, the faster engine. */
    public static Options of(int k) {
        return new Options(k, new Euclidean(), Weighting.UNIFORM, Engine.AUTO);
    }
}
