package io.github.thalweg.spark.ml.param;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** How trees grow: the params of every family of trees, with the names, meanings and defaults of MLlib's. */
public interface TreeParams extends LearningParams {
    /** Default 5. */
    default IntParam maxDepth() {
        return declared().integer("maxDepth", "levels below the root; 0: one leaf, -1: no limit", -1, 5);
    }

    /** Default 0. */
    default IntParam maxLeaves() {
        return declared()
                .integer(
                        "maxLeaves",
                        "leaves of a tree, grown with the best split first; 0: no limit, level by level",
                        0,
                        0);
    }

    /** Default 32. */
    default IntParam maxBins() {
        return declared()
                .integer(
                        "maxBins",
                        "into which a number's values are cut, up to 65000; categories have one each",
                        2,
                        TreeRecipe.GROWTH.maxBins());
    }

    /** Default 1. */
    default IntParam minInstancesPerNode() {
        return declared()
                .integer(
                        "minInstancesPerNode",
                        "rows that either child of a split must have",
                        1,
                        TreeRecipe.GROWTH.minInstancesPerNode());
    }

    /** Default 0. */
    default DoubleParam minWeightFractionPerNode() {
        return declared()
                .underHalf(
                        "minWeightFractionPerNode",
                        "share of all weight that either child of a split must have, in [0, 0.5)",
                        TreeRecipe.GROWTH.minWeightFractionPerNode());
    }

    /** Default 0. */
    default DoubleParam minInfoGain() {
        return declared()
                .atLeast(
                        "minInfoGain",
                        "what a split must gain, per unit of the node's weight",
                        0,
                        TreeRecipe.GROWTH.minInfoGain());
    }

    /** What a split is to make small. */
    Param<String> impurity();

    /** Default 256; does nothing. */
    default IntParam maxMemoryInMB() {
        return declared()
                .integer(
                        "maxMemoryInMB",
                        "accepted for MLlib's sake, does nothing: histograms are bounded by themselves",
                        0,
                        256);
    }

    /** Default false; does nothing. */
    default BooleanParam cacheNodeIds() {
        return declared()
                .flag("cacheNodeIds", "accepted for MLlib's sake, does nothing: rows move with their nodes", false);
    }

    /** Default 10; counts where there is a {@link #checkpointDir}. */
    @Override
    default IntParam checkpointInterval() {
        return declared().every("checkpointInterval", "rounds from one checkpoint to the next; -1: none", 10);
    }

    default int getMaxDepth() {
        return (int) getOrDefault(maxDepth());
    }

    default int getMaxLeaves() {
        return (int) getOrDefault(maxLeaves());
    }

    default int getMaxBins() {
        return (int) getOrDefault(maxBins());
    }

    default int getMinInstancesPerNode() {
        return (int) getOrDefault(minInstancesPerNode());
    }

    default double getMinWeightFractionPerNode() {
        return (double) getOrDefault(minWeightFractionPerNode());
    }

    default double getMinInfoGain() {
        return (double) getOrDefault(minInfoGain());
    }

    default String getImpurity() {
        return getOrDefault(impurity());
    }

    default int getMaxMemoryInMB() {
        return (int) getOrDefault(maxMemoryInMB());
    }

    default boolean getCacheNodeIds() {
        return (boolean) getOrDefault(cacheNodeIds());
    }
}
