package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that a fit of a network needs besides its rows: what a job's words, or an estimator's parameters, come to.
 *
 * @param layers made when the width of the data is known
 * @param loss what training makes small
 * @param scaling of the features, fitted on the training rows
 * @param training how parameters are moved
 */
public record NetworkRecipe(Layer.Recipe layers, Loss.OfTensors loss, Scaling.Rule scaling, Training training) {
    /** The network for rows of so many features. @throws IllegalArgumentException if the layers do not fit them */
    public Network<Tensor, Tensor> network(int features) {
        return NetworkFit.build(layers, Shape.of(features));
    }

    /** How many classes the network tells apart; 0: it has values. */
    public int classes(int features) {
        return NetworkObjective.of(network(features), loss).meaning().classes();
    }

    /** Whether labels name classes with some number of features: asked before the data are known. */
    public boolean mayTellClasses() {
        return IntStream.of(1, 2).anyMatch(outputs -> loss.head(outputs).kind() == Head.Kind.CLASSES);
    }

    /** Makes everything ready for the first round, as {@link NetworkFit#prepare} says. */
    public NetworkFit prepare(Shards<Rows> rows, List<String> featureNames, List<String> names) {
        return NetworkFit.prepare(rows, featureNames, names, layers, loss, scaling, training);
    }
}
