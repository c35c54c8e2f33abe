package io.github.thalweg.tree.grow;

import io.github.thalweg.math.Check;
import java.io.Serializable;

/**
 * How far one tree grows.
 *
 * @param maxDepth levels below the root; −1, which is kept as {@link #UNLIMITED}, for as deep as the rows go
 * @param maxLeaves at most so many leaves, the best split first; 0: no limit, level by level
 * @param maxBins into which the values of a number are cut, 2 to 65,000; categories have a bin each
 * @param minInstancesPerNode rows (with repetition, in a bootstrap) that either child of a split must have
 * @param minWeightFractionPerNode of all weight that either child of a split must have, in [0, 0.5)
 * @param minInfoGain that a split must bring, per unit of the node's weight
 */
public record Growth(
        int maxDepth,
        int maxLeaves,
        int maxBins,
        int minInstancesPerNode,
        double minWeightFractionPerNode,
        double minInfoGain)
        implements Serializable {
    /** A depth that no tree reaches. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int MOST_BINS = 65_000;

    public Growth {
        Check.that(maxDepth >= -1, "maxDepth: expected at least 0, or -1 for no limit, found %d", maxDepth);
        maxDepth = maxDepth < 0 ? UNLIMITED : maxDepth;
        Check.nonNegative("maxLeaves", maxLeaves);
        Check.that(maxLeaves != 1, "maxLeaves: expected 0 (no limit) or at least 2, found 1");
        Check.inRange("maxBins", maxBins, 2, MOST_BINS + 1);
        Check.positive("minInstancesPerNode", minInstancesPerNode);
        Check.that(
                minWeightFractionPerNode >= 0 && minWeightFractionPerNode < 0.5,
                "minWeightFractionPerNode: expected a number in [0, 0.5), found %s",
                minWeightFractionPerNode);
        Check.nonNegative("minInfoGain", minInfoGain);
    }

    /** Spark MLlib's defaults but for the depth: 32 bins, one row per leaf. */
    public static Growth ofDepth(int maxDepth) {
        return new Growth(maxDepth, 0, 32, 1, 0, 0);
    }

    public Growth withBins(int bins) {
        return new Growth(maxDepth, maxLeaves, bins, minInstancesPerNode, minWeightFractionPerNode, minInfoGain);
    }
}
