package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * A network that a test asks for, of made layers and not of words.
 *
 * @param layers made when the width of the data is known
 * @param loss what training makes small
 * @param scaling of the features, fitted on the training rows
 * @param training how parameters are moved
 * @param shape of a row as the network sees it, {@code [8, 8]}; −1 as the first stands for the steps of ragged rows. Empty:
 *     {@code [features]}, or {@code [-1, features]} of ragged rows
 */
record Asked(Layer.Recipe layers, Loss.OfTensors loss, Scaling.Rule scaling, Training training, List<Integer> shape) {
    Asked {
        shape = List.copyOf(shape);
        InputShape.require(shape);
    }

    /** Rows as they are, in no other shape. */
    Asked(Layer.Recipe layers, Loss.OfTensors loss, Scaling.Rule scaling, Training training) {
        this(layers, loss, scaling, training, List.of());
    }

    /** The network for rows of so many features. @throws IllegalArgumentException if shape or layers do not fit them */
    Network<Tensor, Tensor> network(int features) {
        return network(features, false);
    }

    /**
     * The network for rows of so many features.
     *
     * @param ragged whether rows are runs of steps of so many features
     * @throws IllegalArgumentException if shape or layers do not fit them
     */
    Network<Tensor, Tensor> network(int features, boolean ragged) {
        Shape example = InputShape.of(shape, features, ragged);
        InputShape.requireFits(example, features);
        InputShape.requireForm(example, features, ragged);
        return NetworkFit.build(layers, example);
    }

    /** How many classes the network tells apart; 0: it has values. */
    int classes(int features) {
        return classes(features, false);
    }

    /** How many classes the network tells apart, of rows that are ragged or not. */
    int classes(int features, boolean ragged) {
        return NetworkObjective.of(network(features, ragged), loss).meaning().classes();
    }

    /** Makes everything ready for the first round, as {@link NetworkFit#prepare} says. */
    NetworkFit prepare(Shards<Rows> rows, List<String> featureNames, List<String> names) {
        return prepare(rows, featureNames, names, false);
    }

    /** The same for rows that are ragged or not. */
    NetworkFit prepare(Shards<Rows> rows, List<String> featureNames, List<String> names, boolean ragged) {
        Shape example = InputShape.of(shape, featureNames.size(), ragged);
        return NetworkFit.prepare(rows, featureNames, names, example, layers, loss, scaling, training);
    }
}
