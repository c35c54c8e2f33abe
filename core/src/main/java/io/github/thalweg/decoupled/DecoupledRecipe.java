package io.github.thalweg.decoupled;

import io.github.thalweg.model.Output;
import io.github.thalweg.recipe.Effort;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.LossCurve;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.train.NetworkModel;
import io.github.thalweg.train.NetworkRecipe;
import java.util.List;

/** A network's list of layers, cut into stages that learn without waiting for each other. */
public record DecoupledRecipe() implements Recipe<DecoupledOptions, NetworkModel> {
    private static final String NAME = "decoupled-network";
    private static final NetworkRecipe WHOLE = new NetworkRecipe();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String section() {
        return WHOLE.section();
    }

    @Override
    public DecoupledOptions standard() {
        return DecoupledOptions.standard();
    }

    @Override
    public Needs needs(DecoupledOptions options) {
        return WHOLE.needs(options.complete().whole());
    }

    @Override
    public List<Output> outputs(DecoupledOptions options, List<String> names) {
        return WHOLE.outputs(options.whole(), names);
    }

    /** Stages take turns and wait for mail: one task with many rounds has no shards to share. */
    @Override
    public Effort effort(DecoupledOptions options, long rows, int features) {
        return Effort.APART;
    }

    @Override
    public DecoupledFit prepare(Examples examples, DecoupledOptions options, NetworkModel start) {
        return DecoupledFit.prepare(
                examples.rows(),
                examples.schema().features(),
                options.whole().names(examples.schema()),
                options.whole().layers(),
                options.whole().loss(),
                options.whole().scale(),
                options.whole().training(),
                options.decoupled());
    }

    @Override
    public List<String> attachments(DecoupledOptions options) {
        return List.of(LossCurve.FILE, CosineCurves.FILE);
    }

    @Override
    public Class<NetworkModel> model() {
        return NetworkModel.class;
    }

    /** Registers networks in stages. What they save is an ordinary network. */
    public static final class Kind implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            registry.add(Recipe.class, NAME, options -> new DecoupledRecipe());
        }
    }
}
