package io.github.thalweg.spark.ml.param;

import io.github.thalweg.tree.forest.ForestSettings;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** How trees grow: the params of every family of trees, with the names, meanings and defaults of MLlib's. */
public interface TreeParams extends LearningParams {
    /** Default 5. */
    default IntParam maxDepth() {
        return declared().option(ForestSettings.class, "maxDepth");
    }

    /** Default 0. */
    default IntParam maxLeaves() {
        return declared().option(ForestSettings.class, "maxLeaves");
    }

    /** Default 32. */
    default IntParam maxBins() {
        return declared().option(ForestSettings.class, "maxBins");
    }

    /** Default 1. */
    default IntParam minInstancesPerNode() {
        return declared().option(ForestSettings.class, "minInstancesPerNode");
    }

    /** Default 0. */
    default DoubleParam minWeightFractionPerNode() {
        return declared().option(ForestSettings.class, "minWeightFractionPerNode");
    }

    /** Default 0. */
    default DoubleParam minInfoGain() {
        return declared().option(ForestSettings.class, "minInfoGain");
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
