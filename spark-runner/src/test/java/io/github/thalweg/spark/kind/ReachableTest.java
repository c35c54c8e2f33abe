package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.math.distance.Distance;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.nn.Junction;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.catalogue.LayerCatalogue;
import io.github.thalweg.nn.catalogue.LayerRow;
import io.github.thalweg.nn.catalogue.LossCatalogue;
import io.github.thalweg.nn.catalogue.LossRow;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Schedule;
import io.github.thalweg.prepare.Step;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.train.NetworkOptions;
import io.github.thalweg.tree.objective.Objective;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever has a name can be named by a job: layers, losses, heads, optimizers, schedules, initializers, steps, and the rest. */
class ReachableTest {
    private static final ObjectMapper JSON = new ObjectMapper(); // which YAML reads

    private static final Map<String, Object> DATA = Map.of("train", "rows.csv");

    /** What those must be told that do not go by their names alone. */
    private static final Map<String, Map<String, Object>> TOLD = Map.of(
            "clipByNorm", Map.of("optimizer", "sgd", "max", 1),
            "clipByValue", Map.of("optimizer", "sgd", "max", 1),
            "linearWarmUp", Map.of("steps", 10),
            "step", Map.of("every", 10),
            "constant", Map.of("value", 1),
            "vocabulary", Map.of("column", "a"),
            "oneHot", Map.of("column", "a"),
            "standardize", Map.of("column", "a"),
            "tokenize", Map.of("column", "a"));

    static Stream<LayerRow> layers() {
        return LayerCatalogue.rows();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aJobBuildsEachLayer(LayerRow row) {
        List<Integer> shape = IntStream.of(row.input().toArray()).boxed().toList();
        NetworkOptions options = options(Map.of(
                "data", Map.of("train", "rows.csv", "shape", shape.isEmpty() ? List.of(1) : shape),
                "network", List.of(row.spec().tree()),
                "loss", "squaredError"));
        assertThat(options.network(row.input().size()).outputShape())
                .isEqualTo(row.layer().outputShape(row.input()));
    }

    static Stream<LossRow> losses() {
        return LossCatalogue.rows();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aJobNamesEachLoss(LossRow row) {
        assertThat(options(network(
                                "linear",
                                Map.of("outputs", row.outputs()),
                                "loss",
                                row.spec().tree()))
                        .loss()
                        .spec())
                .isEqualTo(Registry.standard()
                        .make(Loss.OfTensors.class, "loss", row.spec().tree())
                        .spec());
    }

    @Test
    void eachHeadIsThatOfALoss() {
        assertThat(LossCatalogue.rows().map(LossRow::head).collect(Collectors.toSet()))
                .isEqualTo(names(Head.class));
    }

    @Test
    void aJobNamesEachOptimizerScheduleAndInitializer() {
        for (String name : names(Optimizer.class)) {
            assertThatCode(() -> options(network("linear", Map.of("outputs", 1), "training", of("optimizer", name))))
                    .as(name)
                    .doesNotThrowAnyException();
        }
        for (String name : names(Schedule.class)) {
            Object told = name.equals("constant") ? Map.of("schedule", name) : of("schedule", name);
            assertThatCode(() -> options(network("linear", Map.of("outputs", 1), "training", told)))
                    .as(name)
                    .doesNotThrowAnyException();
        }
        for (String name : names(Initializer.Registered.class)) {
            Map<String, Object> linear = Map.of("outputs", 1, "weight", told(name));
            assertThat(options(network("linear", linear, "loss", "squaredError"))
                            .network(3)
                            .outputShape())
                    .as(name)
                    .isEqualTo(Shape.of(1));
        }
    }

    @Test
    void aJobNamesEachStepDistanceAndObjective() {
        for (String name : names(Step.class)) {
            job(Map.of(
                    "model",
                    "k-means",
                    "data",
                    Map.of("train", "rows.csv", "prepare", List.of(told(name))),
                    "clusters",
                    of()));
        }
        for (String name : names(Distance.class)) {
            job(Map.of("model", "nearest-neighbors", "data", DATA, "neighbors", Map.of("metric", name)));
        }
        for (String name : names(Objective.class)) {
            job(Map.of("model", "gradient-boosting", "data", DATA, "boosting", Map.of("objective", name)));
        }
    }

    @Test
    void eachRecipeIsAModelOfJobs() {
        for (String name : names(Recipe.class)) {
            assertThat(RecipeKinds.standard().named(name).name()).isEqualTo(name);
        }
    }

    /** Rows of a job make one tensor: networks of several inputs are for Java. */
    @Test
    void junctionsAreCounted() {
        assertThat(names(Junction.Recipe.class)).containsExactly("towers");
    }

    private static Map<String, Object> network(String layer, Object options, String key, Object value) {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("data", DATA);
        job.put("network", List.of(Map.of(layer, options)));
        job.put("loss", "squaredError");
        job.put(key, value);
        return job;
    }

    private static Map<String, Object> of(String... path) {
        return path.length == 0 ? Map.of() : Map.of(path[0], told(path[1]));
    }

    private static Object told(String name) {
        return TOLD.containsKey(name) ? Map.of(name, TOLD.get(name)) : name;
    }

    /** Of a family, those that are not of a test's own plugin. */
    private static Set<String> names(Class<?> family) {
        return Registry.standard().names(family).stream()
                .filter(name -> !name.startsWith("user."))
                .collect(Collectors.toSet());
    }

    private static NetworkOptions options(Map<String, Object> job) {
        return (NetworkOptions) job(job).sections(Learning.class).options();
    }

    private static Job job(Map<String, Object> job) {
        try {
            return JobFile.parse("job.yaml", JSON.writeValueAsString(job), List.of(), RecipeKinds.standard());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
