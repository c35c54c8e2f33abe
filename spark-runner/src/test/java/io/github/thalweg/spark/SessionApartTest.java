package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session like that of the other tests cannot show, by a program in a JVM of its own: {@link SessionApart}. */
class SessionApartTest {
    private static final long FIVE_MEGABYTES = 5 << 20;

    private static Map<String, String> results;

    @BeforeAll
    static void run(@TempDir Path folder) throws Exception {
        Path written = folder.resolve("results.txt");
        Path story = folder.resolve("story.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@"
                                + Path.of("..", "bin", "java-options")
                                        .toAbsolutePath()
                                        .normalize(),
                        "-Xmx1g",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SessionApart.class.getName(),
                        written.toString())
                .redirectErrorStream(true)
                .redirectOutput(story.toFile())
                .start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();

        assertThat(ended && process.exitValue() == 0).as(() -> end(story)).isTrue();
        results = Files.readAllLines(written).stream()
                .collect(Collectors.toMap(line -> line.split(" ", 2)[0], line -> line.split(" ", 2)[1]));
    }

    private static String end(Path story) {
        try {
            List<String> lines = Files.readAllLines(story);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rounds", "oneTask"})
    void attemptsThatFailChangeNoBit(String plan) {
        String[] failuresAndBits = results.get(plan).split(" ", 2);

        assertThat(Integer.parseInt(failuresAndBits[0])).isGreaterThan(0);
        assertThat(failuresAndBits[1]).isEqualTo(String.join(" ", SmallFit.bitsOfOneThread(8, 1)));
    }

    @Test
    void attemptsThatFailChangeNoBitOfSumsThatAreCut() {
        String[] failuresAndBits = results.get("wide").split(" ", 2);

        assertThat(Integer.parseInt(failuresAndBits[0])).isGreaterThan(0);
        assertThat(failuresAndBits[1]).isEqualTo(String.join(" ", SmallFit.wideBitsOfOneThread(8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"leftBySums", "leftBySumsByKey", "leftByReplicas"})
    void broadcastsDieWithTheRoundOrTheReplica(String name) {
        assertThat(Long.parseLong(results.get(name))).isLessThan(FIVE_MEGABYTES); // 50 MB have been broadcast
    }
}
