package io.github.thalweg.train;

import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Output;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.recipe.Effort;
import io.github.thalweg.recipe.Examples;
import io.github.thalweg.recipe.LossCurve;
import io.github.thalweg.recipe.Needs;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spec.Plugin;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.Content;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Layers in a list, trained by gradients. */
public record NetworkRecipe() implements Recipe<NetworkOptions, NetworkModel> {
    private static final double PASSES = 6; // multiplications and additions: forward, and twice as many backward

    @Override
    public String name() {
        return NetworkModel.KIND;
    }

    /** The layers are the job: they stand on its outermost level. */
    @Override
    public String section() {
        return "";
    }

    @Override
    public NetworkOptions standard() {
        return NetworkOptions.standard();
    }

    /** Classes where the loss takes labels for such, which may be probabilities of all of them. */
    @Override
    public Needs needs(NetworkOptions options) {
        options.complete();
        return Needs.of(
                values(options.loss())
                        ? Needs.Target.ALL_VALUES
                        : Needs.Target.classes(features -> {
                            int classes = options.classes(features);
                            return classes == 0 ? Needs.Target.VALUES_AFTER_ALL : classes;
                        }));
    }

    /** Whether labels are numbers with any number of features: asked before the data are known. */
    private static boolean values(Loss.OfTensors loss) {
        return IntStream.of(1, 2).noneMatch(outputs -> loss.head(outputs).kind() == Head.Kind.CLASSES);
    }

    @Override
    public List<Output> outputs(NetworkOptions options, List<String> names) {
        return options.loss() != null && values(options.loss()) ? Regressor.outputs(names) : Classifier.outputs(names);
    }

    @Override
    public Effort effort(NetworkOptions options, long rows, int features) {
        return Effort.of(work(options.network(features).layout().size(), options.training()));
    }

    /** Operations in a step of a network with so many parameters. */
    static double work(int parameters, Training training) {
        return PASSES * parameters * training.batch();
    }

    @Override
    public NetworkFit prepare(Examples examples, NetworkOptions options, NetworkModel start) {
        return NetworkFit.prepare(
                examples.rows(),
                examples.schema().features(),
                options.names(examples.schema()),
                options.example(examples.schema().features().size()),
                options.layers(),
                options.loss(),
                options.scale(),
                options.training());
    }

    @Override
    public List<String> attachments(NetworkOptions options) {
        return List.of(LossCurve.FILE);
    }

    @Override
    public Optional<Function<NetworkModel, Content>> onnx() {
        return Optional.of(model -> out -> NetworkExport.write(model, out));
    }

    @Override
    public Class<NetworkModel> model() {
        return NetworkModel.class;
    }

    @Override
    public Optional<BiFunction<Examples, NetworkOptions, String>> gradients() {
        return Optional.of((examples, options) -> {
            try (NetworkFit fit = prepare(examples, options, null)) {
                return fit.gradients();
            }
        });
    }

    /** Registers networks. */
    public static final class Kind implements Plugin {
        @Override
        public void register(Registry.Builder registry) {
            registry.add(Recipe.class, NetworkModel.KIND, options -> new NetworkRecipe());
        }
    }
}
