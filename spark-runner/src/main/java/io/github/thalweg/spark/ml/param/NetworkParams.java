package io.github.thalweg.spark.ml.param;

import io.github.thalweg.model.Metric;
import java.util.Arrays;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * What a network is and how it is trained. Layers, losses, optimizers and schedules are written as in a job, in YAML or
 * JSON: a name, or {@code {name: {options}}}.
 */
public interface NetworkParams extends LearningParams {
    /** Without default: {@link #layers} counts. */
    default Param<String> network() {
        return declared()
                .text(
                        "network",
                        "layers in order as YAML or JSON: [{linear: {outputs: 64}}, relu, {linear: {outputs: 10}}]",
                        null);
    }

    /** Without default. */
    default IntArrayParam layers() {
        return declared()
                .integers(
                        "layers",
                        "instead of network: numbers of features, of units of each hidden layer, and of outputs");
    }

    /** Default {@code relu}. */
    default Param<String> activation() {
        return declared().text("activation", "what stands between the linear layers of layers", "relu");
    }

    /** Without default: {@code crossEntropy} for classes, {@code squaredError} for values. */
    default Param<String> loss() {
        return declared().text("loss", "what training makes small; not set: crossEntropy or squaredError", null);
    }

    /** Default {@code adam}. */
    default Param<String> optimizer() {
        return declared()
                .text(
                        "optimizer",
                        "how a gradient moves the parameters",
                        ParamsRecipe.STANDARD.optimizer().spec().name());
    }

    /** Without default: the optimizer's own. */
    default DoubleParam stepSize() {
        return declared().positive("stepSize", "rate of the optimizer; not set: its own default");
    }

    /** Default {@code constant}. */
    default Param<String> schedule() {
        return declared()
                .text(
                        "schedule",
                        "how the rate changes over the steps",
                        ParamsRecipe.STANDARD.schedule().spec().name());
    }

    /** Default 10. */
    default IntParam maxIter() {
        return declared()
                .integer("maxIter", "epochs: how often each row is looked at", 1, ParamsRecipe.STANDARD.epochs());
    }

    /** Default 32. */
    default IntParam blockSize() {
        return declared()
                .integer("blockSize", "rows in a mini-batch, of all shards together", 1, ParamsRecipe.STANDARD.batch());
    }

    /** Default 1. */
    default IntParam localSteps() {
        return declared()
                .integer(
                        "localSteps",
                        "steps each shard takes by itself before the shards are brought together",
                        1,
                        ParamsRecipe.STANDARD.localSteps());
    }

    /** Default: the mean of the shards' parameters. */
    default Param<String> outer() {
        return declared()
                .text(
                        "outer",
                        "optimizer that takes the mean of the shards' differences as its gradient, for localSteps > 1",
                        "{sgd: {rate: 1}}");
    }

    /** Default {@code none}. */
    default Param<String> scale() {
        return declared()
                .text(
                        "scale",
                        "how features are scaled: none, standard, minmax or {by: number}; part of the model",
                        "none");
    }

    /** Without default: everything is trained. */
    default Param<String[]> freeze() {
        return declared().texts("freeze", "paths of layers or parameters that stay as they are, for example 0.linear");
    }

    /** Default {@code loss}. */
    default Param<String> metric() {
        return declared()
                .word(
                        "metric",
                        "what of the validation rows decides, after each epoch, which round's model is kept",
                        "loss",
                        Arrays.stream(Metric.values()).map(Metric::toString).toArray(String[]::new));
    }

    /** Default 0. */
    default IntParam patience() {
        return declared()
                .integer(
                        "patience",
                        "epochs without a better metric of the validation rows that end the fit; 0: it never ends early",
                        0,
                        0);
    }

    default String getNetwork() {
        return getOrDefault(network());
    }

    default int[] getLayers() {
        return getOrDefault(layers());
    }

    default String getActivation() {
        return getOrDefault(activation());
    }

    default String getLoss() {
        return getOrDefault(loss());
    }

    default String getOptimizer() {
        return getOrDefault(optimizer());
    }

    default double getStepSize() {
        return (double) getOrDefault(stepSize());
    }

    default String getSchedule() {
        return getOrDefault(schedule());
    }

    default int getMaxIter() {
        return (int) getOrDefault(maxIter());
    }

    default int getBlockSize() {
        return (int) getOrDefault(blockSize());
    }

    default int getLocalSteps() {
        return (int) getOrDefault(localSteps());
    }

    default String getOuter() {
        return getOrDefault(outer());
    }

    default String getScale() {
        return getOrDefault(scale());
    }

    default String[] getFreeze() {
        return getOrDefault(freeze());
    }

    default String getMetric() {
        return getOrDefault(metric());
    }

    default int getPatience() {
        return (int) getOrDefault(patience());
    }
}
