package io.github.thalweg.neighbor;

import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Model;
import io.github.thalweg.model.Output;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.recipe.Effort;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import java.util.List;

/** Nearest neighbours, learned by bringing all rows together. */
public final class NeighborRecipe implements Recipe<NeighborOptions, NeighborModel> {
    @Override
    public String name() {
        return NeighborModel.KIND;
    }

    @Override
    public String section() {
        return "neighbors";
    }

    @Override
    public NeighborOptions standard() {
        return NeighborOptions.standard();
    }

    @Override
    public Needs needs(NeighborOptions options) {
        Needs.Target target =
                options.predict() == NeighborOptions.Predict.CLASSES ? Needs.Target.CLASSES : Needs.Target.ALL_VALUES;
        return Needs.of(target).places(options.search().metric());
    }

    @Override
    public List<Output> outputs(NeighborOptions options, List<String> names) {
        return options.predict() == NeighborOptions.Predict.CLASSES
                ? Classifier.outputs(names)
                : Regressor.outputs(names);
    }

    /** Rows are fetched once, from wherever they are. */
    @Override
    public Effort effort(NeighborOptions options, long rows, int features) {
        return new Effort(0, 0, true);
    }

    @Override
    public Fit<NeighborModel> prepare(Examples examples, NeighborOptions options, NeighborModel start) {
        return new NeighborFit(examples, options);
    }

    @Override
    public Class<NeighborModel> model() {
        return NeighborModel.class;
    }

    /** Registers nearest neighbours. */
    public static final class Kind implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            registry.add(Recipe.class, NeighborModel.KIND, options -> new NeighborRecipe());
            registry.add(Model.Reader.class, NeighborModel.KIND, options -> NeighborModel::read);
        }
    }
}
