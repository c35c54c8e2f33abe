package io.github.thalweg.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One job gives one model, however its rounds are cut into tasks and whatever happens to the tasks. */
class SameBitsTest {
    @TempDir
    static Path folder;

    private static Digits digits;
    private static String alone;

    @BeforeAll
    static void runAlone() throws Exception {
        digits = Digits.in(folder);
        alone = digits.alone(Digits.SHORT);
    }

    @ParameterizedTest
    @CsvSource({"local[1], 1", "local[2], 7", "local[2], 13"}) // 13: more than there are shards
    void roundsOfSparkGiveTheBitsOfThreads(String master, int partitions) throws Exception {
        Ended ended = digits.thalweg()
                .run(digits.train(
                        "partitions-" + partitions,
                        Digits.SHORT,
                        "rounds",
                        "--master",
                        master,
                        "--set",
                        "data.partitions=" + partitions));

        assertThat(ended.result().get("plan").asText()).isEqualTo("rounds");
        assertThat(ended.result().get("partitions").asInt()).isEqualTo(partitions);
        assertThat(ended.result().get("rounds").asInt()).isEqualTo(Digits.SHORT * Digits.EPOCH);
        assertThat(ended.fingerprint()).isEqualTo(alone);
    }

    @Test
    void tasksThatFailAndAreRunAgainChangeNothing() throws Exception {
        Ended ended = digits.thalweg()
                .run(digits.train(
                        "failing",
                        Digits.SHORT,
                        "rounds",
                        "--master",
                        "local[2,4]",
                        "--set",
                        "data.partitions=5",
                        "--conf",
                        "spark.plugins=" + FailingTasks.class.getName()));

        assertThat(ended.fingerprint()).isEqualTo(alone);
        // Spark reports a reason once a stage, and every round is a stage
        assertThat(ended.log())
                .filteredOn(line -> line.contains("Lost task"))
                .hasSizeGreaterThanOrEqualTo(Digits.SHORT * Digits.EPOCH);
        assertThat(ended.log()).anyMatch(line -> line.contains(FailingTasks.SAYS));
    }

    @Test
    void anotherSeedGivesAnotherModel() throws Exception {
        Ended ended = digits.thalweg()
                .run(digits.train(
                        "seed", Digits.SHORT, "rounds", "--master", "local[2]", "--set", "training.seed=12345"));

        assertThat(ended.fingerprint()).isNotEqualTo(alone);
    }
}
