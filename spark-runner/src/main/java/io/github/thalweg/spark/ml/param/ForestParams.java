package io.github.thalweg.spark.ml.param;

import io.github.thalweg.tree.forest.ForestSettings;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** What a forest is. */
public interface ForestParams extends TreeParams {
    /** The words for {@link #featureSubsetStrategy}, besides shares and numbers. */
    List<String> FEATURE_SUBSET_STRATEGIES = List.of("auto", "all", "onethird", "sqrt", "log2");

    /** Default 20. */
    default IntParam numTrees() {
        return declared().option(ForestSettings.class, "trees");
    }

    /** Default true. */
    default BooleanParam bootstrap() {
        return declared().option(ForestSettings.class, "bootstrap");
    }

    /** Default 1. */
    default DoubleParam subsamplingRate() {
        return declared().option(ForestSettings.class, "subsamplingRate");
    }

    /** Default {@code auto}. */
    default Param<String> featureSubsetStrategy() {
        return declared().option(ForestSettings.class, "featureSubsetStrategy");
    }

    /** Default false. */
    default BooleanParam randomThresholds() {
        return declared().option(ForestSettings.class, "randomThresholds");
    }

    /** Default {@code auto}. For experts: all ways give the same forest, and {@code auto} takes one that fits the memory. */
    default Param<String> way() {
        return declared().option(ForestSettings.class, "way");
    }

    default int getNumTrees() {
        return (int) getOrDefault(numTrees());
    }

    default boolean getBootstrap() {
        return (boolean) getOrDefault(bootstrap());
    }

    default double getSubsamplingRate() {
        return (double) getOrDefault(subsamplingRate());
    }

    default String getFeatureSubsetStrategy() {
        return getOrDefault(featureSubsetStrategy());
    }

    default String getWay() {
        return getOrDefault(way());
    }

    default boolean getRandomThresholds() {
        return (boolean) getOrDefault(randomThresholds());
    }
}
