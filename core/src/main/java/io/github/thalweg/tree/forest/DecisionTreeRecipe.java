package io.github.thalweg.tree.forest;

import io.github.thalweg.model.Output;
import io.github.thalweg.recipe.Effort;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.store.Content;
import io.github.thalweg.tree.ExplainedFit;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.bin.Binning;
import io.github.thalweg.tree.export.OnnxExport;
import io.github.thalweg.tree.grow.Task;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One decision tree: a forest of one, which sees all rows and features. */
public final class DecisionTreeRecipe implements Recipe<DecisionTreeSettings, TreeModel> {
    @Override
    public String name() {
        return "decision-tree";
    }

    @Override
    public String section() {
        return "tree";
    }

    @Override
    public DecisionTreeSettings standard() {
        return DecisionTreeSettings.standard();
    }

    @Override
    public Needs needs(DecisionTreeSettings options) {
        return Task.needs(options.task(), options.impurity());
    }

    @Override
    public Fit<TreeModel> prepare(Examples examples, DecisionTreeSettings options, TreeModel start) {
        return new ExplainedFit(
                examples,
                options.permutation(),
                () -> ForestFit.prepare(
                        Binning.of(examples),
                        Features.of(examples.schema()),
                        examples.schema().classes(),
                        options.forest(),
                        start));
    }

    @Override
    public Class<TreeModel> model() {
        return TreeModel.class;
    }

    @Override
    public List<String> attachments(DecisionTreeSettings options) {
        return ExplainedFit.attachments(options.permutation());
    }

    @Override
    public Optional<Function<TreeModel, Content>> onnx() {
        return Optional.of(model -> out -> OnnxExport.write(model, out));
    }

    @Override
    public Effort effort(DecisionTreeSettings options, long rows, int features) {
        return TreeFit.effort(rows, features);
    }

    @Override
    public List<Output> outputs(DecisionTreeSettings options, List<String> names) {
        return Task.outputs(needs(options), names);
    }
}
