package io.github.thalweg.tree.boost;

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
import io.github.thalweg.tree.objective.Objective;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Boosted trees. */
public final class BoostingRecipe implements Recipe<BoostingSettings, TreeModel> {
    @Override
    public String name() {
        return "gradient-boosting";
    }

    @Override
    public String section() {
        return "boosting";
    }

    @Override
    public BoostingSettings standard() {
        return BoostingSettings.standard();
    }

    @Override
    public BoostingSettings completed(BoostingSettings options) {
        return new BoostingSettings(options.boosting().regularized(), options.permutation());
    }

    @Override
    public Needs needs(BoostingSettings options) {
        return Task.needs(target(options.boosting().objective()));
    }

    private static Needs.Target target(Objective objective) {
        if (objective == null) {
            return Needs.Target.either("objective", "logistic or softmax, or squared or another");
        }
        return switch (objective.link()) {
            case LOGISTIC, HALF_LOGISTIC, SOFTMAX -> Needs.Target.CLASSES;
            case IDENTITY, EXPONENTIAL -> Needs.Target.VALUES;
        };
    }

    @Override
    public Fit<TreeModel> prepare(Examples examples, BoostingSettings options, TreeModel start) {
        return new ExplainedFit(
                examples,
                options.permutation(),
                () -> BoostingFit.prepare(
                        Binning.of(examples),
                        Features.of(examples.schema()),
                        examples.schema().classes(),
                        options.boosting(),
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
    public List<String> attachments(BoostingSettings options) {
        return ExplainedFit.attachments(options.permutation());
    }

    @Override
    public Optional<Function<TreeModel, Content>> onnx() {
        return Optional.of(model -> out -> OnnxExport.write(model, out));
    }

    @Override
    public Effort effort(BoostingSettings options, long rows, int features) {
        return TreeFit.effort(rows, features);
    }

    @Override
    public List<Output> outputs(BoostingSettings options, List<String> names) {
        return Task.outputs(needs(options), names);
    }

    /** Registers boosting. */
    public static final class Kind implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            registry.add(Recipe.class, "gradient-boosting", options -> new BoostingRecipe());
        }
    }
}
