package io.github.thalweg.spark.ml.param;

import io.github.thalweg.model.Metric;
import io.github.thalweg.train.NetworkOptions;
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
        return declared().option(NetworkOptions.class, "network");
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
        return declared().option(NetworkOptions.class, "loss");
    }

    /** Default {@code adam}. */
    default Param<String> optimizer() {
        return declared().option(NetworkOptions.class, "optimizer");
    }

    /** Without default: the optimizer's own. */
    default DoubleParam stepSize() {
        return declared().positive("stepSize", "rate of the optimizer; not set: its own default");
    }

    /** Default {@code constant}. */
    default Param<String> schedule() {
        return declared().option(NetworkOptions.class, "schedule");
    }

    /** Default 10. */
    default IntParam maxIter() {
        return declared().option(NetworkOptions.class, "epochs");
    }

    /** Default 32. */
    default IntParam blockSize() {
        return declared().option(NetworkOptions.class, "batch");
    }

    /** Default 1. */
    default IntParam localSteps() {
        return declared().option(NetworkOptions.class, "localSteps");
    }

    /** Default: the mean of the shards' parameters. */
    default Param<String> outer() {
        return declared().option(NetworkOptions.class, "outer");
    }

    /** Without default: gradients stay as they are. */
    default Param<String> clip() {
        return declared().option(NetworkOptions.class, "clip");
    }

    /** Default {@code none}. */
    default Param<String> scale() {
        return declared().option(NetworkOptions.class, "scale");
    }

    /** Without default: a row is a list of its features. */
    default IntArrayParam shape() {
        return declared().option(NetworkOptions.class, "shape");
    }

    default int[] getShape() {
        return getOrDefault(shape());
    }

    /** Without default: everything is trained. */
    default Param<String[]> freeze() {
        return declared().option(NetworkOptions.class, "freeze");
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

    default String getClip() {
        return getOrDefault(clip());
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
