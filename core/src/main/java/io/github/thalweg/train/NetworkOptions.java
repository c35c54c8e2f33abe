package io.github.thalweg.train;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.recipe.Schema;
import io.github.thalweg.spec.Option;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What a network is and how it is trained.
 *
 * @param network layers in order, which are made when the width of the data is known; none: nobody has said them yet
 * @param loss null: nobody has said it yet
 * @param scale fitted on the training rows, and part of the model
 * @param shape empty: {@code [features]}; {@link #STEPS}: {@code [steps, features]}
 */
public record NetworkOptions(
        @Option(says = "layers in order: [{linear: {outputs: 64}}, relu, {linear: {outputs: 10}}]")
        List<Spec> network,

        @Option(says = "what training makes small: crossEntropy, squaredError")
        Loss.OfTensors loss,

        @Option(
                says = "how features are scaled: none, standard, minmax or {by: number}; part of the model",
                section = "data")
        Scaling.Rule scale,

        @Option(
                says = "shape in which a row is seen: [8, 8]; -1 as the first stands for steps, however many",
                section = "data")
        List<Integer> shape,

        @Option(inline = true, section = "training") Training training) {
    /** The shape of steps of as many numbers as there are features: nobody has said how many. */
    public static final List<Integer> STEPS = List.of(Shape.ANY, 0);

    public NetworkOptions {
        network = List.copyOf(network);
        shape = List.copyOf(shape);
        if (!shape.equals(STEPS)) {
            InputShape.require(shape);
        }
        recipes("network", network); // refuses what no plugin knows
    }

    /** No layers, no loss, nothing scaled, and trained as {@link Training#standard} says. */
    public static NetworkOptions standard() {
        return new NetworkOptions(List.of(), null, Scaling.Rule.NONE, List.of(), Training.standard());
    }

    /** The layers one after the other. */
    public Layer.Recipe layers() {
        return Sequential.recipe(recipes("network", network));
    }

    /**
     * Layers that are named.
     *
     * @param path of the list, for errors
     * @throws IllegalArgumentException for a name or an option that no plugin knows
     */
    public static List<Layer.Recipe> recipes(String path, List<Spec> layers) {
        List<Layer.Recipe> recipes = new ArrayList<>();
        for (Spec layer : layers) {
            recipes.add(Registry.standard().make(Layer.Recipe.class, path + "." + recipes.size(), layer));
        }
        return recipes;
    }

    /** @throws OptionError if nobody has said the layers, or the loss */
    public NetworkOptions complete() {
        Check.option(!network.isEmpty(), "network", "expected a list of layers, found nothing");
        Check.option(loss != null, "loss", "expected a name or {name: {options}}, found nothing");
        return this;
    }

    /** The shape of one example with so many features, or of so many for each step. */
    Shape example(int features) {
        boolean ragged = !shape.isEmpty() && shape.get(0) == Shape.ANY;
        Shape example = InputShape.of(shape.equals(STEPS) ? List.of() : shape, features, ragged);
        InputShape.requireFits(example, features);
        return example;
    }

    /** The network for rows of so many features. @throws IllegalArgumentException if shape or layers do not fit them */
    public Network<Tensor, Tensor> network(int features) {
        return NetworkFit.build(layers(), example(features));
    }

    /** The names of what is predicted: of the classes, or of the targets. */
    public List<String> names(Schema schema) {
        return classes(schema.features().size()) > 0 ? schema.classes() : schema.targets();
    }

    /** How many classes the network tells apart; 0: it has values. */
    public int classes(int features) {
        return NetworkObjective.of(network(features), loss).meaning().classes();
    }
}
