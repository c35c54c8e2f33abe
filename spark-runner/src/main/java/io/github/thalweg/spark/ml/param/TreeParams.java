package io.github.thalweg.spark.ml.param;

import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** The params by which trees grow, of every family of them, with the names, meanings and defaults of MLlib's. */
public interface TreeParams extends LearningParams, GrowthParams {
    /** The words for {@code featureSubsetStrategy}, besides shares and numbers. */
    List<String> FEATURE_SUBSET_STRATEGIES = List.of("auto", "all", "onethird", "sqrt", "log2");

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
