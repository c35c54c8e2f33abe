package io.github.thalweg.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages that learn on their own give the bits of threads, also when tasks fail or an executor dies with mail under way. */
class StagesTest {
    private static final int EPOCHS = 8;

    @TempDir
    static Path folder;

    private static CommandLine thalweg;
    private static Path job;
    private static String alone;

    @BeforeAll
    static void runAlone() throws Exception {
        thalweg = new CommandLine(folder);
        job = folder.resolve("stages.yaml");
        Files.writeString(job, """
                name: stages
                model: decoupled-network
                data: {train: '%s', label: label, test: 0.2, scale: {by: 16}}
                network: [{linear: {outputs: 32}}, relu, {linear: {outputs: 24}}, relu, {linear: {outputs: 10}}]
                loss: crossEntropy
                decoupled: {stages: [2, 4], watch: {every: 10}}
                training: {optimizer: {adam: {rate: 0.003}}, batch: 128, checkpoint: {every: 1, keep: 2}}
                """.formatted(Digits.DATA.toAbsolutePath().normalize()));
        alone = thalweg.run(train("alone", "local", "--master", "local[2]")).fingerprint();
    }

    private static List<String> train(String output, String plan, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                job.toString(),
                "--output",
                folder.resolve(output).toString(),
                "--set",
                "training.epochs=" + EPOCHS,
                "--set",
                "training.plan=" + plan));
        arguments.addAll(List.of(more));
        return arguments;
    }

    @Test
    void tasksThatFailAndAreRunAgainChangeNothing() throws Exception {
        Ended ended = thalweg.run(train(
                "failing",
                "rounds",
                "--master",
                "local[2,4]",
                "--set",
                "data.partitions=3",
                "--conf",
                "spark.plugins=" + FailingTasks.class.getName()));

        assertThat(ended.fingerprint()).isEqualTo(alone);
        assertThat(ended.log()).anyMatch(line -> line.contains(FailingTasks.SAYS));
    }

    @Test
    void aLostExecutorChangesNothing() throws Exception {
        try (StandaloneCluster cluster =
                StandaloneCluster.start(Files.createDirectories(folder.resolve("cluster")), 2)) {
            Checkpoints checkpoints = Checkpoints.in(folder.resolve("lost"));
            String[] options = cluster.options().toArray(String[]::new);
            try (Child run = thalweg.start(train("lost", "rounds", options))) {
                checkpoints.await(10, run);
                cluster.killAnExecutor();
                Ended ended = thalweg.ended(run);

                assertThat(ended.fingerprint()).isEqualTo(alone);
                assertThat(ended.log()).anyMatch(line -> line.contains("Lost executor"));
            }
        }
    }
}
