package io.github.thalweg.spark.ml.param;

import io.github.thalweg.model.Metric;
import java.util.Arrays;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * What networks are told besides their options: MLlib's {@code layers} and {@code stepSize} for two of these, and when a fit
 * ends early. Layers, losses, optimizers and schedules are written as in a job, in YAML or JSON: a name, or {@code {name:
 * {options}}}.
 */
public interface PerceptronParams extends LearningParams, NetworkParams {
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

    /** Without default: the optimizer's own. */
    default DoubleParam stepSize() {
        return declared().positive("stepSize", "rate of the optimizer; not set: its own default");
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

    default int[] getLayers() {
        return getOrDefault(layers());
    }

    default String getActivation() {
        return getOrDefault(activation());
    }

    default double getStepSize() {
        return (double) getOrDefault(stepSize());
    }

    default String getMetric() {
        return getOrDefault(metric());
    }

    default int getPatience() {
        return (int) getOrDefault(patience());
    }
}
