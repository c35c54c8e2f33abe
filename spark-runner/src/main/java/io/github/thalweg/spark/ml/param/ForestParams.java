package io.github.thalweg.spark.ml.param;

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
        return declared().integer("numTrees", "trees in the forest", 1, 20);
    }

    /** Default true. */
    default BooleanParam bootstrap() {
        return declared().flag("bootstrap", "whether a tree draws its rows with replacement", true);
    }

    /** Default 1. */
    default DoubleParam subsamplingRate() {
        return declared().share("subsamplingRate", "share of the rows that a tree learns from, in (0, 1]", 1);
    }

    /** Default {@code auto}. */
    default Param<String> featureSubsetStrategy() {
        return declared()
                .text(
                        "featureSubsetStrategy",
                        "features that each node tries: auto, all, onethird, sqrt, log2, a share in (0, 1] with a point, or a number from 1",
                        "auto");
    }

    /** Default false. */
    default BooleanParam randomThresholds() {
        return declared()
                .flag(
                        "randomThresholds",
                        "one random cut per feature and node instead of the best one: extremely randomized trees",
                        false);
    }

    /** Default {@code auto}. For experts: all ways give the same forest, and {@code auto} takes one that fits the memory. */
    default Param<String> way() {
        return declared()
                .word(
                        "way",
                        "how the forest is grown; the result does not depend on it",
                        "auto",
                        "auto",
                        "one-task",
                        "replicated",
                        "levels");
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
