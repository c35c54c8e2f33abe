package io.github.thalweg.tree.forest;

import io.github.thalweg.model.Output;
import io.github.thalweg.recipe.Effort;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.Content;
import io.github.thalweg.tree.ExplainedFit;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.bin.Binning;
import io.github.thalweg.tree.export.OnnxExport;
import io.github.thalweg.tree.grow.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A random forest. */
public final class ForestRecipe implements Recipe<ForestSettings, TreeModel> {
    @Override
    public String name() {
        return "random-forest";
    }

    @Override
    public String section() {
        return "forest";
    }

    @Override
    public ForestSettings standard() {
        return ForestSettings.standard();
    }

    @Override
    public Needs needs(ForestSettings options) {
        return Task.needs(options.task(), options.forest().impurity());
    }

    @Override
    public Fit<TreeModel> prepare(Examples examples, ForestSettings options, TreeModel start) {
        return new BaggedFit(
                examples,
                options,
                () -> ForestFit.prepare(
                        Binning.of(examples),
                        Features.of(examples.schema()),
                        examples.schema().classes(),
                        options.forest(),
                        start));
    }

    @Override
    public boolean startsFromModel() {
        return true;
    }

    @Override
    public Class<TreeModel> model() {
        return TreeModel.class;
    }

    @Override
    public List<String> attachments(ForestSettings options) {
        List<String> names = new ArrayList<>(ExplainedFit.attachments(options.permutation()));
        if (options.outOfBagPredictions() != null) {
            names.add(BaggedFit.file(options.outOfBagPredictions()));
        }
        return names;
    }

    @Override
    public Optional<Function<TreeModel, Content>> onnx() {
        return Optional.of(model -> out -> OnnxExport.write(model, out));
    }

    @Override
    public Effort effort(ForestSettings options, long rows, int features) {
        return TreeFit.effort(rows, features);
    }

    @Override
    public List<Output> outputs(ForestSettings options, List<String> names) {
        return Task.outputs(needs(options), names);
    }

    /** Registers forests and single trees. */
    public static final class Kinds implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            registry.add(Recipe.class, "random-forest", options -> new ForestRecipe());
            registry.add(Recipe.class, "decision-tree", options -> new DecisionTreeRecipe());
        }
    }
}
