package io.github.thalweg.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A master and two workers give the bits that threads of one JVM give, also when an executor dies. */
class StandaloneClusterTest {
    @TempDir
    static Path folder;

    private static Digits digits;
    private static StandaloneCluster cluster;

    @BeforeAll
    static void startCluster() throws Exception {
        digits = Digits.in(folder);
        cluster = StandaloneCluster.start(Files.createDirectories(folder.resolve("cluster")), 2);
    }

    @AfterAll
    static void endCluster() throws Exception {
        if (cluster != null) { // it did not start, and has said why
            cluster.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rounds", "local"})
    void aClusterGivesTheBitsOfThreads(String plan) throws Exception {
        Ended ended = digits.thalweg().run(digits.train("cluster-" + plan, Digits.SHORT, plan, options()));

        assertThat(ended.result().get("plan").asText()).isEqualTo(plan);
        assertThat(ended.fingerprint()).isEqualTo(digits.alone(Digits.SHORT));
    }

    @ParameterizedTest
    @CsvSource({"rounds, 1", "local, 2"}) // in the plan local one of the two has all the work
    void lostExecutorsChangeNothing(String plan, int many) throws Exception {
        String output = "lost-" + plan;
        Checkpoints checkpoints = Checkpoints.in(digits.output(output));
        try (Child run = digits.thalweg().start(digits.train(output, Digits.LONG, plan, options()))) {
            checkpoints.await(10, run);
            cluster.killExecutors(many);
            Ended ended = digits.thalweg().ended(run);

            assertThat(ended.fingerprint()).isEqualTo(digits.alone(Digits.LONG));
            assertThat(ended.log()).anyMatch(line -> line.contains("Lost executor"));
        }
    }

    private static String[] options() {
        return cluster.options().toArray(String[]::new);
    }
}
