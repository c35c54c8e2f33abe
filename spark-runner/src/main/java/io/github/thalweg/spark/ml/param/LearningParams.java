package io.github.thalweg.spark.ml.param;

import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.train.Training;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/** The params of every estimator that learns from labelled rows. Models have them to tell how they came about. */
public interface LearningParams extends LabelParams {
    /** Without default: rows are known by their content. */
    default Param<String> idCol() {
        return declared()
                .text("idCol", "column that tells rows apart; not set or empty: they are known by their content", null);
    }

    /** Without default: all rows are learned from. */
    default Param<String> validationIndicatorCol() {
        return declared()
                .text(
                        "validationIndicatorCol",
                        "boolean column: rows with true are kept apart, to choose the best round and to stop early",
                        null);
    }

    /** Default 1. */
    default LongParam seed() {
        return declared()
                .whole("seed", "seed of everything random", Training.standard().seed());
    }

    /** Default 8. */
    default IntParam shards() {
        return declared()
                .integer(
                        "shards",
                        "logical shards: a part of the result, unlike partitions and cores",
                        1,
                        SparkShards.STANDARD);
    }

    /** Without default: nothing is saved on the way. */
    default Param<String> checkpointDir() {
        return declared()
                .text(
                        "checkpointDir",
                        "folder for checkpoints, from which the same fit goes on when it is run again; not set or empty: none",
                        null);
    }

    /** Without default: an epoch, or what is like it. */
    default IntParam checkpointInterval() {
        return declared()
                .integer("checkpointInterval", "rounds from one checkpoint to the next; not set: an epoch", 1, null);
    }

    /** Default {@code auto}. */
    default Param<String> plan() {
        return declared()
                .word("plan", "where rounds run; the result does not depend on it", "auto", "auto", "local", "rounds");
    }

    default String getPlan() {
        return getOrDefault(plan());
    }

    default String getIdCol() {
        return getOrDefault(idCol());
    }

    default String getValidationIndicatorCol() {
        return getOrDefault(validationIndicatorCol());
    }

    default long getSeed() {
        return (long) getOrDefault(seed());
    }

    default int getShards() {
        return (int) getOrDefault(shards());
    }

    default String getCheckpointDir() {
        return getOrDefault(checkpointDir());
    }

    default int getCheckpointInterval() {
        return (int) getOrDefault(checkpointInterval());
    }
}
