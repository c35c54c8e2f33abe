package io.github.thalweg.nn.catalogue;

import io.github.thalweg.nn.JointObjective;
import io.github.thalweg.nn.Junction;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The objectives: a small network with each loss and its usual head, a network with two inputs and two outputs, and one
 * that looks into its model.
 */
final class ObjectiveCatalogue {
    private static final int FEATURES = 5;

    private ObjectiveCatalogue() {}

    static Stream<ObjectiveRow> rows() {
        return Stream.concat(LossCatalogue.rows().map(ObjectiveCatalogue::usual), Stream.of(joint(), sparse()));
    }

    private static ObjectiveRow usual(LossRow row) {
        Network<Tensor, Tensor> network = network(FEATURES, linear(6), "tanh", linear(row.outputs()));
        return new ObjectiveRow(
                "a network with " + row.name(), NetworkObjective.of(network, row.loss()), input(), row.target());
    }

    /** Three columns and two, to a class of three and to two values of which the loss counts half. */
    static JointObjective towers() {
        List<Shape> inputs = List.of(Shape.of(3), Shape.of(2));
        Spec spec = Spec.of(
                "towers",
                "inputs",
                List.of(List.of(linear(4), "tanh"), List.of(linear(3))),
                "trunk",
                List.of(linear(5), "sigmoid"),
                "outputs",
                List.of(List.of(linear(3)), List.of(linear(4), "tanh", linear(2))));
        Junction root =
                Registry.standard().make(Junction.Recipe.class, "network", spec).build(inputs);
        Loss.OfTensors classes = new CrossEntropy(0.1);
        Loss.OfTensors values = new SquaredError();
        return new JointObjective(
                Network.of(root, inputs),
                List.of(
                        new JointObjective.Part(classes, classes.head(3), 1, 1),
                        new JointObjective.Part(values, values.head(2), 2, 0.5)));
    }

    private static ObjectiveRow joint() {
        Tensor target = Tensor.of(Shape.of(4, 3), 2, 0.5f, -1, 0, 1, 2, 1, -0.25f, 0, 2, 3, 1);
        return new ObjectiveRow("two inputs and two outputs", towers(), input(), target);
    }

    private static ObjectiveRow sparse() {
        Sequential decoder =
                (Sequential) network(4, linear(3), "tanh", linear(FEATURES)).root();
        SparseCode objective = SparseCode.of(network(FEATURES, linear(4), "sigmoid"), decoder, 0.25f);
        return new ObjectiveRow("an autoencoder with a sparse code", objective, input(), Tensor.zeros(Shape.of(4, 0)));
    }

    private static Tensor input() {
        return Catalogue.gaussian(Shape.of(4, FEATURES), 1);
    }

    private static Network<Tensor, Tensor> network(int features, Object... layers) {
        List<Layer.Recipe> recipes = Arrays.stream(layers)
                .map(layer -> Registry.standard().make(Layer.Recipe.class, "network", layer))
                .toList();
        return Network.of(Sequential.recipe(recipes).build(Shape.of(features)), Shape.of(features));
    }

    private static Spec linear(int outputs) {
        return Spec.of("linear", "outputs", outputs);
    }
}
