package io.github.thalweg.spark.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.spark.Sessions;
import io.github.thalweg.spark.job.Application;
import io.github.thalweg.spark.job.Job;
import io.github.thalweg.spark.job.JobFile;
import io.github.thalweg.spark.job.JobRun;
import io.github.thalweg.spark.job.Kind;
import io.github.thalweg.spark.job.Kinds;
import io.github.thalweg.spark.job.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeJobTest {
    private static final Kinds KINDS = RecipeKinds.standard();
    private static final String FOREST = """
            model: random-forest
            data: {train: ../examples/data/digits_8x8.csv.gz, test: 0.2}
            forest: {task: classification, trees: 5}
            """;
    private static final String BOOSTING = """
            model: gradient-boosting
            data: {train: ../examples/data/digits_8x8.csv.gz, test: 0.2}
            boosting: {objective: squared, rounds: 3}
            """;

    @TempDir
    Path folder;

    private Job job(String yaml, String output, String... sets) {
        List<String> all = new ArrayList<>(List.of("output=" + folder.resolve(output)));
        all.addAll(List.of(sets));
        return JobFile.parse("trees.yaml", yaml, all, KINDS);
    }

    private static Outcome train(Job job) {
        Kind kind = KINDS.named(job.model());
        return kind.train(new JobRun(job, Sessions.session(), false, false, List.of(), () -> false, note -> {}));
    }

    @Test
    void aForestTellsItsMetricsInAndOutOfBagAndSavesAllItsFiles() throws IOException {
        Outcome outcome = train(job(FOREST, "all", "forest.outOfBag=true", "training.onnx=true"));

        assertThat(outcome.metrics().get("accuracy")).isGreaterThan(0.7);
        assertThat(outcome.metrics().get("outOfBag.accuracy")).isBetween(0.5, 1.0);
        var saved = Output.of(
                        folder.resolve("all").toString(),
                        Sessions.session().sparkContext().hadoopConfiguration())
                .load();
        assertThat(folder.resolve("all/model.onnx")).isNotEmptyFile();
        assertThat(folder.resolve("all/importances.png")).isNotEmptyFile();
        assertThat(folder.resolve("all/permutation.png")).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("all/importances.csv")))
                .hasSize(1 + 64)
                .startsWith("feature,gain");
        assertThat(KINDS.named("random-forest").inspect(saved))
                .startsWith("random-forest: 5 trees")
                .contains("importance of features:")
                .contains(outcome.fingerprint());
    }

    @Test
    void anObjectiveOfAUsersOwnLearnsClassesWhereItsLinkMakesThem() {
        Outcome own = train(job(BOOSTING, "own", "boosting.objective=user.softmax", "boosting.rounds=1"));

        assertThat(own.metrics())
                .containsKey("accuracy")
                .isEqualTo(train(job(BOOSTING, "usual", "boosting.objective=softmax", "boosting.rounds=1"))
                        .metrics());
    }

    @Test
    void whatTheModelNeedsOfEachFeatureIsMeasured() throws IOException {
        Job job = job(
                FOREST,
                "worth",
                "forest.permutation.repetitions=2",
                "forest.permutation.metric=auc",
                "data.derive.a,b=double(p20) + double(p28)");
        train(job);

        List<String> lines = Files.readAllLines(folder.resolve("worth/importances.csv"));
        assertThat(lines.get(0)).isEqualTo("feature,gain,permutation,deviation");
        assertThat(lines)
                .hasSize(1 + 65)
                .filteredOn(line -> line.startsWith("\"a,b\","))
                .hasSize(1);
        double[] gains = column(lines, 3);
        assertThat(gains).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(Arrays.stream(gains).sum()).isCloseTo(1, within(1e-9));
        double[] lost = column(lines, 2);
        for (int f = 0; f < gains.length; f++) {
            assertThat(gains[f] > 0 || lost[f] == 0).isTrue(); // what no tree asks for cannot be missed
        }
        assertThat(Arrays.stream(lost).max().getAsDouble()).isBetween(0.001, 1.0);
        assertThat(folder.resolve("worth/permutation.png")).isNotEmptyFile();
        assertThat(job(job.yaml(), "worth")).isEqualTo(job);
    }

    /** @param fromBehind 1: the last */
    private static double[] column(List<String> lines, int fromBehind) {
        return lines.stream()
                .skip(1)
                .map(line -> line.split(","))
                .mapToDouble(fields -> Double.parseDouble(fields[fields.length - fromBehind]))
                .toArray();
    }

    @Test
    void aMetricOfTheOtherKindIsRefusedBeforeTheFit() {
        assertThatThrownBy(() -> train(job(FOREST, "x", "forest.permutation.metric=rmse")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("forest.permutation.metric: expected one of [accuracy, ")
                .hasMessageEndingWith("found rmse");
        assertThatThrownBy(() -> train(job(BOOSTING, "x", "boosting.permutation.metric=auc")))
                .hasMessage("boosting.permutation.metric: expected one of [r2, mse, rmse, mae], found auc");
        assertThatThrownBy(() -> job(FOREST, "x", "forest.permutation.metric=accurcay"))
                .hasMessageContaining("did you mean \"accuracy\"?");
        assertThat(folder.resolve("x/importances.csv")).doesNotExist();
    }

    @Test
    void aJobGoesOnFromASavedModel() {
        train(job(FOREST, "three", "forest.trees=3"));
        train(job(BOOSTING, "rounds", "boosting.rounds=1"));

        assertThat(train(job(FOREST, "five", "training.start=" + folder.resolve("three")))
                        .fingerprint())
                .isEqualTo(train(job(FOREST, "whole")).fingerprint());
        assertThat(train(job(BOOSTING, "on", "training.start=" + folder.resolve("rounds")))
                        .fingerprint())
                .isEqualTo(train(job(BOOSTING, "long")).fingerprint());
        assertThatThrownBy(() -> train(job(BOOSTING, "other", "training.start=" + folder.resolve("three"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("training.start: expected");
    }

    @Test
    void optionsOfBoostingChangeWhatItLearns() {
        String usual = train(job(BOOSTING, "usual")).fingerprint();

        assertThat(train(job(BOOSTING, "goss", "boosting.goss.top=0.2", "boosting.goss.other=0.2"))
                        .fingerprint())
                .isNotEqualTo(usual);
        assertThat(train(job(BOOSTING, "plain", "boosting.leafStep=gradient")).fingerprint())
                .isNotEqualTo(usual);
        assertThat(train(job(BOOSTING, "absolute", "boosting.objective=absolute", "boosting.leafStep=tree"))
                        .metrics())
                .containsKey("mae");
    }

    @Test
    void wrongSectionsAreRefusedInOneLineBeforeAnythingRuns() {
        for (String[] wrong : new String[][] {
            {"forest.tres=3", "did you mean \"forest.trees\""},
            {"forest.trees=0", "trees: expected a positive number, found 0"},
            {"forest.impurity=wind", "forest.impurity: expected one of gini, entropy, variance, found \"wind\""},
            {"forest.subsamplingRate=2", "subsamplingRate: expected a number in (0, 1], found 2.0"},
            {"forest.featureSubsetStrategy=some", "featureSubsetStrategy: expected auto"},
            {"forest.maxDepth=-5", "forest.maxDepth: expected at least 0, or -1 for no limit, found -5"},
            {"forest.maxBins=1", "forest.maxBins: expected a number in [2, 65001), found 1"},
            {"forest.permutation.repetitions=0", "forest.permutation.repetitions: expected a positive number, found 0"},
            {"forest.classWeights=balance", "forest.classWeights: expected balanced, or a number for each class"},
            {"forest.classWeights.3=-1", "forest.classWeights.3: expected a finite number of at least 0, found -1.0"},
        }) {
            assertThatThrownBy(() -> job(FOREST, "x", wrong[0]))
                    .as(wrong[0])
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong[1])
                    .satisfies(thrown -> assertThat(thrown.getMessage().lines()).hasSize(1));
        }
        assertThatThrownBy(() -> job(FOREST, "x", "forest.outOfBag=true", "forest.bootstrap=false"))
                .hasMessageStartingWith("forest.outOfBag: expected trees that leave rows out");
        for (String[] wrong : new String[][] {
            {"boosting.learningRate=0", "boosting.learningRate: expected a number in (0, 1], found 0.0 (--set"},
            {"boosting.lambda=-1", "boosting.lambda: expected a finite number of at least 0, found -1.0 (--set"},
            {"boosting.monotone=[1, 7]", "boosting.monotone: expected −1, 0 or 1 for each feature, found 7 (--set"},
            {"boosting.goss={top: 2, other: 0.1}", "boosting.goss.top: expected a number in (0, 1), found 2.0"},
            {"boosting.goss={top: 0.9, other: 0.9}", "boosting.goss: expected top + other of at most 1, found 1.8"},
            {"boosting.maxBins=1", "boosting.maxBins: expected a number in [2, 65001), found 1 (--set"},
        }) {
            assertThatThrownBy(() -> job(BOOSTING, "x", wrong[0]))
                    .as(wrong[0])
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(wrong[1]);
        }
        assertThatThrownBy(() -> job(BOOSTING, "x", "boosting.leafStep=far"))
                .hasMessageStartingWith("boosting.leafStep: expected objective, newton, tree, leaf or gradient");
        assertThatThrownBy(() -> job(BOOSTING, "x", "boosting.objective=sqared"))
                .hasMessageContaining("did you mean \"squared\"?");
        assertThatThrownBy(() -> job(FOREST, "x", "data.label=[a, b]"))
                .hasMessageContaining("data.label: expected one column");
    }

    @Test
    void theBestModelIsKeptByTheLossWhereNoMetricIsNamed() {
        Outcome outcome = train(job(
                BOOSTING,
                "watched",
                "data.dev=0.2",
                "boosting.rounds=6",
                "boosting.learningRate=1.0",
                "boosting.maxDepth=12",
                "training.earlyStopping.patience=1"));

        assertThat(outcome.rounds()).isBetween(2L, 6L);
        assertThat(outcome.metrics().get("mse")).isPositive();
    }

    @Test
    void fieldsOfObjectsAndFoldersAreFeaturesWhereverTheModelIsApplied() throws IOException {
        for (String country : List.of("AT", "DE", "__HIVE_DEFAULT_PARTITION__")) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                boolean in = country.equals("DE") && i % 4 > 0;
                lines.add("{\"place\": {\"x\": " + i % 4 + ", \"wind\": \"" + (i % 3 == 0 ? "west" : "east")
                        + "\"}, \"label\": \"" + (in ? "in" : "out") + "\"}");
            }
            Path file = folder.resolve("data/country=" + country + "/rows.json");
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        }
        Files.writeString(folder.resolve("data/_SUCCESS"), "");
        UnaryOperator<String> nested = output -> {
            train(job(
                    FOREST.replace(", test: 0.2", ""),
                    output,
                    "data.train=" + folder.resolve("data"),
                    "data.features=[place.x, place.wind, country]",
                    "forest.featureSubsetStrategy=all",
                    "forest.bootstrap=false"));
            return folder.resolve(output).toString();
        };
        String model = nested.apply("nested");
        var saved = Output.of(model, Sessions.session().sparkContext().hadoopConfiguration())
                .load();
        Kind kind = KINDS.named("random-forest");

        for (String data : List.of("data/country=DE/rows.json", "data/country=*")) {
            Application application = new Application(
                    saved,
                    model,
                    folder.resolve(data).toString(),
                    null,
                    List.of(),
                    Sessions.session(),
                    () -> false,
                    line -> {});
            assertThat(kind.evaluate(application).metrics()).as(data).containsEntry("accuracy", 1.0);
        }
        Path mixed = folder.resolve("data/country=DE/rows.json");
        Files.writeString(mixed, Files.readString(mixed).replaceFirst("\"x\": 2", "\"x\": \"n/a\""));
        assertThatThrownBy(() -> nested.apply("mixed"))
                .hasMessageContaining("column \"place.x\": expected a number, found \"n/a\"; data.missing: ['n/a']");
    }

    @Test
    void aFractionThatHoldsNoRowOutIsRefusedBeforeTheFit() throws IOException {
        Files.writeString(folder.resolve("one.csv"), "x,label\n1,2\n");
        String one = "data.train=" + folder.resolve("one.csv");

        assertThatThrownBy(() -> train(job(BOOSTING, "x", one, "data.test=0.000001")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "data.test: expected a fraction of the 1 rows that is some of them, found 1.0E-6, which is none");
        assertThatThrownBy(() -> train(job(BOOSTING, "x", one, "data.test=0.999999")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data.train: expected rows besides the 1 that are held out, found none");
    }

    @Test
    void whatDoesNotFitTheRowsIsToldWithItsKey() {
        assertThatThrownBy(() -> train(job(FOREST, "x", "forest.classWeights.blue=2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("forest.classWeights: expected names among the classes [0, 1, ")
                .hasMessageEndingWith("found \"blue\"");
        assertThatThrownBy(() -> train(job(BOOSTING, "x", "boosting.monotone=[1]")))
                .hasMessage("boosting.monotone: expected a number for each of 64 features, found 1");
        assertThatThrownBy(() -> train(job(BOOSTING, "x", "boosting.objective=poisson", "boosting.leafStep=gradient")))
                .hasMessageStartingWith("boosting.leafStep: expected newton, tree or leaf for objective poisson");
    }

    @Test
    void numbersMustBeCalledClassesOrValues() {
        assertThatThrownBy(() -> train(job(FOREST, "x", "forest.task=auto")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forest.task: column \"label\" holds numbers");
    }
}
