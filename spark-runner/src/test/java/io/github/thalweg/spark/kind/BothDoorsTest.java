package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.model.Models;
import io.github.thalweg.model.Predictor;
import io.github.thalweg.recipe.Recipe;
import io.github.thalweg.spark.ModelFolder;
import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Kinds;
import io.github.thalweg.spark.job.Outcome;
import io.github.thalweg.spark.ml.Learn;
import io.github.thalweg.spark.ml.LearnedModel;
import io.github.thalweg.spark.run.Running;
import io.github.thalweg.spec.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A job and an estimator with the same options learn the same bits: one row for each recipe and each use of labels. */
class BothDoorsTest {
    private static final Kinds KINDS = RecipeKinds.standard();
    private static final String LAYERS = "[{linear: {outputs: 6}}, tanh, {linear: {outputs: 3}}]";

    @TempDir
    static Path folder;

    /** @param label {@code place}, which holds names, or {@code height}, which holds numbers */
    record Case(String recipe, String label, Map<String, Object> options) {
        static Case of(String recipe, String label, Object... namesAndValues) {
            Map<String, Object> options = new TreeMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                options.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
            return new Case(recipe, label, options);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                Case.of("nearest-neighbors", "place", "k", 3, "weights", "distance"),
                Case.of("nearest-neighbors", "height", "predict", "values"),
                Case.of("k-means", "place", "k", 3, "rounds", 5),
                Case.of("random-forest", "place", "trees", 5, "featureSubsetStrategy", "all"),
                Case.of("random-forest", "height", "trees", 5, "task", "regression", "maxDepth", 4),
                Case.of("decision-tree", "place", "impurity", "entropy"),
                Case.of("gradient-boosting", "place", "rounds", 3, "subsamplingRate", 0.7),
                Case.of("gradient-boosting", "height", "rounds", 3, "objective", "huber"),
                Case.of(
                        "network",
                        "place",
                        "network",
                        LAYERS,
                        "loss",
                        "crossEntropy",
                        "epochs",
                        2,
                        "scale",
                        "standard"),
                Case.of(
                        "network",
                        "height",
                        "network",
                        "[{linear: {outputs: 1}}]",
                        "loss",
                        "squaredError",
                        "epochs",
                        2),
                Case.of(
                        "decoupled-network",
                        "place",
                        "network",
                        LAYERS,
                        "loss",
                        "crossEntropy",
                        "epochs",
                        1,
                        "decoupled",
                        "{stages: [2]}"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aJobAndAnEstimatorLearnTheSameBits(Case one) throws IOException {
        Path rows = rows();
        Outcome outcome = train(one, rows);
        Learn<?> estimator = Learn.to(one.recipe());
        one.options().forEach(estimator::option);
        estimator.setFeaturesCols("x", "y").setLabelCol(one.label());

        LearnedModel.Any model = estimator.fit(table(rows));

        assertThat(model.fingerprint()).isEqualTo(outcome.fingerprint());
        whatOneSavesTheOtherReads(one, model, rows);
    }

    private static void whatOneSavesTheOtherReads(Case one, LearnedModel.Any model, Path rows) throws IOException {
        String stage = folder.resolve("stage").toString();
        model.write().overwrite().save(stage);
        Models.Saved saved = Models.load(
                ModelFolder.find(stage, Sessions.session().sparkContext().hadoopConfiguration()));
        Application application = new Application(
                saved, stage, rows.toString(), one.label(), List.of(), Sessions.session(), () -> false, note -> {});
        Kind kind = KINDS.named(saved.model().kind());

        assertThat(saved.fingerprint()).isEqualTo(model.fingerprint());
        assertThat(kind.inspect(saved)).contains(model.fingerprint());
        assertThat(kind.evaluate(application).rows()).isEqualTo(60);
        assertThat(LearnedModel.Any.load(output(one)).fingerprint()).isEqualTo(model.fingerprint());
    }

    private static String output(Case one) {
        return folder.resolve(one.recipe() + "-" + one.label()).toString();
    }

    private static Outcome train(Case one, Path rows) {
        Learning<?, ?> keys = keys(Registry.standard().make(recipe(), "recipe", one.recipe()));
        Job job = JobFile.parse(
                "both.yaml",
                "model: " + one.recipe() + "\ndata: {train: " + rows + ", features: [x, y], label: " + one.label()
                        + "}",
                Stream.concat(
                                Stream.of("output=" + output(one)),
                                one.options().entrySet().stream()
                                        .map(option -> key(keys, option.getKey()) + "=" + option.getValue()))
                        .toList(),
                KINDS);
        return KINDS.named(job.model())
                .train(new JobRun(job, Sessions.session(), true, false, List.of(), () -> false, note -> {}));
    }

    private static <O extends Record, M extends Predictor> Learning<O, M> keys(Recipe<O, M> recipe) {
        return new Learning<>(recipe, recipe.standard(), Running.DECLARATION.standard());
    }

    private static String key(Learning<?, ?> keys, String option) {
        return keys.key(keys.recipe().declaration().find(option).orElseThrow());
    }

    @SuppressWarnings("unchecked") // a family of generic things
    private static Class<Recipe<?, ? extends Predictor>> recipe() {
        return (Class<Recipe<?, ? extends Predictor>>) (Class<?>) Recipe.class;
    }

    @Test
    void everyRecipeHasARow() {
        assertThat(cases().map(Case::recipe)).containsAll(Registry.standard().names(Recipe.class));
    }

    private static Path rows() throws IOException {
        Path file = folder.resolve("rows.csv");
        if (!Files.exists(file)) {
            SplittableRandom random = new SplittableRandom(7);
            StringBuilder text = new StringBuilder("x,y,place,height\n");
            for (int i = 0; i < 60; i++) {
                double x = random.nextInt(100) / 8.0;
                double y = random.nextInt(100) / 8.0;
                String place = x + y > 14 ? "west" : x > 6 ? "north" : "east";
                text.append(x + "," + y + "," + place + "," + (2 * x - y) + "\n");
            }
            Files.writeString(file, text);
        }
        return file;
    }

    private static Dataset<Row> table(Path rows) {
        Dataset<Row> table = Sessions.session()
                .read()
                .option("header", true)
                .schema("x DOUBLE, y DOUBLE, place STRING, height DOUBLE")
                .csv(rows.toString());
        List<String> names = List.of("east", "north", "west");
        Column index = functions.array_position(functions.lit(names.toArray(String[]::new)), table.col("place"));
        return table.withColumn(
                "place",
                index.minus(1)
                        .cast("double")
                        .as(
                                "place",
                                NominalAttribute.defaultAttr()
                                        .withName("place")
                                        .withValues(names.toArray(String[]::new))
                                        .toMetadata()));
    }
}
