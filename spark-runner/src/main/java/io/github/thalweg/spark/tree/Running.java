package io.github.thalweg.spark.tree;

import io.github.thalweg.spark.SparkShards;
import io.github.thalweg.spark.job.Training;
import io.github.thalweg.spec.Count;

/**
 * How a fit of trees runs: keys of {@code training} that do not belong to the trees.
 *
 * @param shards logical shards of the rows
 * @param plan where rounds run; the result does not depend on it
 * @param checkpoint when to save what a killed fit needs to go on; {@code auto}: after every tenth round of boosting, and
 *     every round of a forest, which is of many trees
 * @param start folder of a model whose trees stay, with more added until there are as many as the job says; null: none
 * @param onnx true: the model also as {@code model.onnx}
 * @param earlyStopping when to end before the last round, by the metrics of {@code data.dev}, where {@code loss} is logLoss
 *     of classes and mse of numbers; null: never
 */
public record Running(
        Count shards,
        Training.Plan plan,
        Training.Checkpoints checkpoint,
        Training.EarlyStopping earlyStopping,
        String start,
        Boolean onnx) {
    public Running {
        shards = shards == null ? new Count(SparkShards.STANDARD) : shards;
        plan = plan == null ? Training.Plan.AUTO : plan;
        onnx = onnx != null && onnx;
        checkpoint = checkpoint == null ? new Training.Checkpoints(null, null) : checkpoint;
    }

    static Running standard() {
        return new Running(null, null, null, null, null, null);
    }
}
