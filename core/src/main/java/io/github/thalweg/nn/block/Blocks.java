package io.github.thalweg.nn.block;

import io.github.thalweg.nn.Junction;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The names of the layers that are made of layers, and their options. */
public final class Blocks implements Plugin {
    @Override
    public void register(Registry.Builder registry) {
        registry.add(
                Layer.Recipe.class,
                "sequential",
                options -> Sequential.recipe(options.list("layers", Layer.Recipe.class)));
        registry.add(Layer.Recipe.class, "residual", options -> {
            List<Layer.Recipe> layers = options.list("layers", Layer.Recipe.class);
            return input -> checked(new Residual(Sequential.build(layers, input).layers()), input);
        });
        registry.add(Layer.Recipe.class, "reversed", options -> {
            List<Layer.Recipe> layers = options.list("layers", Layer.Recipe.class);
            return input -> checked(new Reversed(Sequential.build(layers, input).layers()), input);
        });
        registry.add(Junction.Recipe.class, "towers", options -> {
            List<List<Layer.Recipe>> towers = options.lists("inputs", Layer.Recipe.class);
            List<Layer.Recipe> trunk = options.list("trunk", Layer.Recipe.class);
            List<List<Layer.Recipe>> exits = options.lists("outputs", Layer.Recipe.class);
            return inputs -> towers(towers, trunk, exits, inputs);
        });
        addBranched(registry, "add", Add::new);
        addBranched(registry, "multiply", Multiply::new);
        addBranched(registry, "concatenate", Concatenate::new);
    }

    private static void addBranched(Registry.Builder registry, String name, Function<List<Sequential>, Layer> block) {
        registry.add(Layer.Recipe.class, name, options -> {
            List<List<Layer.Recipe>> branches = options.lists("branches", Layer.Recipe.class);
            return input -> checked(block.apply(build(branches, input)), input);
        });
    }

    private static List<Sequential> build(List<List<Layer.Recipe>> branches, Shape input) {
        List<Sequential> built = new ArrayList<>();
        for (int k = 0; k < branches.size(); k++) {
            built.add(build(Integer.toString(k), branches.get(k), input));
        }
        return built;
    }

    private static Towers towers(
            List<List<Layer.Recipe>> towers,
            List<Layer.Recipe> trunk,
            List<List<Layer.Recipe>> exits,
            List<Shape> inputs) {
        if (towers.size() != inputs.size()) {
            throw Towers.notOneEach(inputs, towers.size());
        }
        List<Sequential> built = new ArrayList<>();
        List<Shape> parts = new ArrayList<>();
        for (int k = 0; k < towers.size(); k++) {
            built.add(build("inputs." + k, towers.get(k), inputs.get(k)));
            parts.add(built.get(k).outputShape(inputs.get(k)));
        }
        Shape joined = Towers.joint(inputs, parts).whole();
        Sequential middle = build("trunk", trunk, joined);
        Shape shared = middle.outputShape(joined);
        List<Sequential> ends = new ArrayList<>();
        for (int k = 0; k < exits.size(); k++) {
            ends.add(build("outputs." + k, exits.get(k), shared));
        }
        return new Towers(built, middle, ends);
    }

    private static Sequential build(String place, List<Layer.Recipe> layers, Shape input) {
        try {
            return Sequential.build(layers, input);
        } catch (ShapeMismatch mismatch) {
            throw mismatch.within(place);
        }
    }

    private static Layer checked(Layer layer, Shape input) {
        layer.outputShape(input);
        return layer;
    }
}
