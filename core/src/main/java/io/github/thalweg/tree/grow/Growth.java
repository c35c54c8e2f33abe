package io.github.thalweg.tree.grow;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Option;
import java.io.Serializable;

/**
 * How far one tree grows.
 *
 * @param maxDepth levels below the root; −1 for as deep as the rows go
 * @param maxLeaves at most so many leaves, the best split first; 0: no limit, level by level
 * @param maxBins into which the values of a number are cut, 2 to 65,000; categories have a bin each
 * @param minInstancesPerNode rows (with repetition, in a bootstrap) that either child of a split must have
 * @param minWeightFractionPerNode of all weight that either child of a split must have, in [0, 0.5)
 * @param minInfoGain that a split must bring, per unit of the node's weight
 */
public record Growth(
        @Option(says = "levels below the root; 0: one leaf, -1: no limit")
        int maxDepth,

        @Option(says = "leaves of a tree, grown with the best split first; 0: no limit, level by level")
        int maxLeaves,

        @Option(says = "into which a number's values are cut, up to 65000; categories have one each")
        int maxBins,

        @Option(says = "rows that either child of a split must have")
        int minInstancesPerNode,

        @Option(says = "share of all weight that either child of a split must have, in [0, 0.5)")
        double minWeightFractionPerNode,

        @Option(says = "what a split must gain, per unit of the node's weight")
        double minInfoGain)
        implements Serializable {
    /** A depth that no tree reaches. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int MOST_BINS = 65_000;

    public Growth {
        Check.option(maxDepth >= -1, "maxDepth", "expected at least 0, or -1 for no limit, found %d", maxDepth);
        maxDepth = maxDepth == UNLIMITED ? -1 : maxDepth;
        Check.nonNegative("maxLeaves", maxLeaves);
        Check.option(maxLeaves != 1, "maxLeaves", "expected 0 (no limit) or at least 2, found 1");
        Check.inRange("maxBins", maxBins, 2, MOST_BINS + 1);
        Check.positive("minInstancesPerNode", minInstancesPerNode);
        Check.option(
                minWeightFractionPerNode >= 0 && minWeightFractionPerNode < 0.5,
                "minWeightFractionPerNode",
                "expected a number in [0, 0.5), found %s",
                minWeightFractionPerNode);
        Check.nonNegative("minInfoGain", minInfoGain);
    }

    /** Spark MLlib's defaults but for the depth: 32 bins, one row per leaf. */
    public static Growth ofDepth(int maxDepth) {
        return new Growth(maxDepth, 0, 32, 1, 0, 0);
    }

    /** The depth that no node goes beyond; {@link #UNLIMITED} where there is no limit. */
    public int depthLimit() {
        return maxDepth < 0 ? UNLIMITED : maxDepth;
    }

    public Growth withBins(int bins) {
        return new Growth(maxDepth, maxLeaves, bins, minInstancesPerNode, minWeightFractionPerNode, minInfoGain);
    }
}
