package io.github.thalweg.spark.ml.param;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Schedule;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.train.NetworkRecipe;
import io.github.thalweg.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the parameters of a network name, made: layers, loss, scaling, and how to train them. */
public final class ParamsRecipe {
    /** What core does where nobody says otherwise. */
    public static final Training STANDARD = Training.standard();

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE) // a spec's own limit is told in our words
                    .build())
            .build());

    private ParamsRecipe() {}

    /**
     * @param loss the loss where none is set
     * @throws IllegalArgumentException naming the parameter: text that is not YAML, unknown names (with the nearest known
     *     one) and options, values out of range
     */
    public static NetworkRecipe of(NetworkParams params, String loss) {
        Registry registry = Registry.standard();
        String setLoss = params.declared().find(params.loss());
        String[] freeze = params.declared().find(params.freeze());
        return new NetworkRecipe(
                layers(params, registry),
                registry.make(Loss.OfTensors.class, "loss", tree("loss", setLoss == null ? loss : setLoss)),
                scaling(params.getScale()),
                new Training(
                        registry.make(Optimizer.class, "optimizer", optimizer(params)),
                        registry.make(Schedule.class, "schedule", tree("schedule", params.getSchedule())),
                        params.getBlockSize(),
                        params.getMaxIter(),
                        params.getLocalSteps(),
                        registry.make(Optimizer.class, "outer", tree("outer", params.getOuter())),
                        params.getSeed(),
                        freeze == null ? List.of() : List.of(freeze)));
    }

    private static Layer.Recipe layers(NetworkParams params, Registry registry) {
        int[] sizes = params.declared().find(params.layers());
        String network = params.declared().find(params.network());
        Check.that(
                (sizes == null) != (network == null),
                "network: expected either network or layers to be set, found %s",
                sizes == null ? "neither" : "both");
        List<?> list = sizes == null ? list(network) : perceptron(sizes, tree("activation", params.getActivation()));
        List<Layer.Recipe> recipes = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            recipes.add(registry.make(Layer.Recipe.class, "network." + i, list.get(i)));
        }
        Layer.Recipe recipe = Sequential.recipe(recipes);
        return input -> {
            Check.that(
                    sizes == null || input.size() == sizes[0],
                    "layers: expected %d features as the first of %s, found %d in the data",
                    sizes == null ? 0 : sizes[0],
                    java.util.Arrays.toString(sizes),
                    input.size());
            return recipe.build(input);
        };
    }

    private static List<?> list(String network) {
        Object tree = tree("network", network);
        if (!(tree instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalArgumentException("network: expected a list of layers, found " + tree);
        }
        return list;
    }

    /** Linear layers with an activation between any two of them. */
    private static List<?> perceptron(int[] sizes, Object activation) {
        Check.that(
                sizes.length >= 2,
                "layers: expected numbers of features, of hidden units and of outputs, found %d numbers",
                sizes.length);
        List<Object> layers = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            if (i > 1) {
                layers.add(activation);
            }
            layers.add(Spec.of("linear", "outputs", Check.positive("layers", sizes[i])));
        }
        return layers;
    }

    private static Spec optimizer(NetworkParams params) {
        Spec spec = Spec.parse("optimizer", tree("optimizer", params.getOptimizer()));
        Object rate = params.declared().find(params.stepSize());
        if (rate == null) {
            return spec;
        }
        Check.that(
                !spec.options().containsKey("rate"),
                "stepSize: expected one rate, found %s and {rate: %s} in optimizer",
                rate,
                spec.options().get("rate"));
        Map<String, Object> options = new LinkedHashMap<>(spec.options());
        options.put("rate", rate);
        return new Spec(spec.name(), options);
    }

    private static Scaling.Rule scaling(String text) {
        try {
            return Scaling.Rule.parse(tree("scale", text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).replace("data.scale", "scale"), e);
        }
    }

    /** A parameter's text, in YAML or JSON, as maps, lists and scalars. */
    public static Object tree(String param, String text) {
        try {
            Object tree = YAML.readValue(text, Object.class);
            Check.that(!Spec.isDeeper(tree, Spec.DEPTH), "%s: nested more than %d deep", param, Spec.DEPTH);
            return tree;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(param + ": expected YAML or JSON, found " + e.getOriginalMessage(), e);
        }
    }
}
