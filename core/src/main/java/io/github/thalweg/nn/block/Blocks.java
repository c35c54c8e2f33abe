package io.github.thalweg.nn.block;

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
            try {
                built.add(Sequential.build(branches.get(k), input));
            } catch (ShapeMismatch mismatch) {
                throw mismatch.within(Integer.toString(k));
            }
        }
        return built;
    }

    private static Layer checked(Layer layer, Shape input) {
        layer.outputShape(input);
        return layer;
    }
}
