package io.github.thalweg.spark.ml;

import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.train.NetworkClassification;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.NetworkRegression;
import java.util.List;

/** Models whose predictions can be worked out by hand. */
final class Fitted {
    private Fitted() {}

    /** Of features x, y: logits {@code x + 0.5 y + 0.25}, {@code 2 y}, {@code 1 − x} of three classes. */
    static NetworkClassificationModel classifier() {
        return NetworkClassificationModel.of((NetworkClassification) linear(
                3, new float[] {1, 0, -1, 0.5f, 2, 0, 0.25f, 0, 1}, new CrossEntropy(0), List.of("a", "b", "c")));
    }

    static double[] logits(double x, double y) {
        return new double[] {x + 0.5 * y + 0.25, 2 * y, 1 - x};
    }

    /** Of features x, y: {@code 3 x − y + 0.5}. */
    static NetworkRegressionModel regressor() {
        return NetworkRegressionModel.of(
                (NetworkRegression) linear(1, new float[] {3, -1, 0.5f}, new SquaredError(), List.of("label")));
    }

    /** Of features x, y: {@code x + 1}, {@code 2 y}. */
    static NetworkRegressionModel regressorOfTwo() {
        return NetworkRegressionModel.of(
                (NetworkRegression) linear(2, new float[] {1, 0, 0, 2, 1, 0}, new SquaredError(), List.of("p", "q")));
    }

    private static NetworkModel linear(int outputs, float[] parameters, Loss.OfTensors loss, List<String> names) {
        Layer layer = Registry.standard()
                .make(Layer.Recipe.class, "network", Spec.of("linear", "outputs", outputs))
                .build(Shape.of(2));
        return NetworkModel.of(
                NetworkObjective.of(Network.of(layer, Shape.of(2)), loss),
                parameters,
                Scaling.none(),
                List.of("x", "y"),
                names);
    }
}
