package io.github.thalweg.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forests and boosting give the bits of a run left alone, also when tasks fail, an executor dies or the driver is killed. */
class TreeFailuresTest {
    private static final Path DATA = Path.of("..", "examples", "data", "flights.csv.gz");
    private static final String FOREST = "random-forest";
    private static final String BOOSTING = "gradient-boosting";

    @TempDir
    static Path folder;

    private static final Map<String, String> ALONE = new HashMap<>();
    private static CommandLine thalweg;

    @BeforeAll
    static void runAlone() throws Exception {
        thalweg = new CommandLine(folder);
        // so few bins that a forest's first levels ask for histograms, and the last for rows; rounds enough to be hit
        // in
        job(FOREST, "forest: {trees: 100, maxDepth: 5, maxBins: 8, seed: 3, task: classification}");
        job(BOOSTING, "boosting: {rounds: 20, maxDepth: 3, maxBins: 32, seed: 3, objective: logistic}");
        for (String model : List.of(FOREST, BOOSTING)) {
            Ended ended = thalweg.run(train(model, "alone-" + model, "local", "--master", "local[2]"));
            ALONE.put(model, ended.fingerprint());
        }
    }

    private static void job(String model, String section) throws IOException {
        Files.writeString(folder.resolve(model + ".yaml"), """
                name: %s
                model: %s
                data:
                  train: '%s'
                  test: 0.2
                  derive: {late: delay > 15, month: month(date), weekday: dayofweek(date), hour: hour(date)}
                  label: late
                  features: [month, weekday, hour, distance]
                %s
                training: {checkpoint: {every: 1, keep: 2}}
                """.formatted(
                        model, model, DATA.toAbsolutePath().normalize(), section));
    }

    private static List<String> train(String model, String output, String plan, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                folder.resolve(model + ".yaml").toString(),
                "--output",
                folder.resolve(output).toString(),
                "--set",
                "training.plan=" + plan));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static String[] way(String way, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        if (!way.isEmpty()) {
            all.addAll(List.of("--set", "forest.way=" + way));
        }
        return all.toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({FOREST + ", one-task", FOREST + ", replicated", FOREST + ", levels", BOOSTING + ", ''"})
    void tasksThatFailAndAreRunAgainChangeNothing(String model, String way) throws Exception {
        Ended ended = thalweg.run(train(
                model,
                "failing-" + model + way,
                "rounds",
                way(
                        way,
                        "--master",
                        "local[2,4]",
                        "--set",
                        "data.partitions=3",
                        "--conf",
                        "spark.plugins=" + FailingTasks.class.getName())));

        assertThat(ended.fingerprint()).isEqualTo(ALONE.get(model));
        assertThat(ended.log()).anyMatch(line -> line.contains(FailingTasks.SAYS));
        if (!way.isEmpty()) {
            assertThat(ended.err()).anyMatch(line -> line.startsWith("thalweg: forest: way " + way));
        }
    }

    @ParameterizedTest
    @CsvSource({FOREST + ", levels", BOOSTING + ", ''"})
    void oneCoreGivesTheSameBits(String model, String way) throws Exception {
        Ended ended = thalweg.run(train(model, "small-" + model + way, "rounds", way(way, "--master", "local[1]")));

        assertThat(ended.fingerprint()).isEqualTo(ALONE.get(model));
    }

    @Test
    void aLostExecutorChangesNothing() throws Exception {
        try (StandaloneCluster cluster =
                StandaloneCluster.start(Files.createDirectories(folder.resolve("cluster")), 2)) {
            String[] options = cluster.options().toArray(String[]::new);
            lose(cluster, FOREST, 1, way("levels", options));
            lose(cluster, BOOSTING, 5, options);
        }
    }

    private static void lose(StandaloneCluster cluster, String model, long after, String... options) throws Exception {
        String output =
                "lost-" + model + options[options.length - 1].replace('=', '-').replaceAll(".*/", "");
        Checkpoints checkpoints = Checkpoints.in(folder.resolve(output));
        try (Child run = thalweg.start(train(model, output, "rounds", options))) {
            checkpoints.await(after, run);
            cluster.killAnExecutor();
            Ended ended = thalweg.ended(run);

            assertThat(ended.fingerprint()).isEqualTo(ALONE.get(model));
            assertThat(ended.log()).anyMatch(line -> line.contains("Lost executor"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FOREST, BOOSTING})
    void aKilledDriverGoesOnInAnotherWay(String model) throws Exception {
        String output = "killed-" + model;
        Checkpoints checkpoints = Checkpoints.in(folder.resolve(output));
        String[] resume = {"--master", "local[2]", "--resume"};
        String[] first = model.equals(FOREST) ? way("levels", resume) : resume;
        try (Child run = thalweg.start(train(model, output, "rounds", first))) {
            checkpoints.await(2, run);
            run.kill();
            assertThat(run.exit()).as(run.story()).isEqualTo(128 + 9);
        }
        Ended ended = thalweg.run(train(model, output, "local", resume));

        assertThat(ended.resumedFromRound()).isPositive();
        assertThat(ended.fingerprint()).isEqualTo(ALONE.get(model));
    }
}
