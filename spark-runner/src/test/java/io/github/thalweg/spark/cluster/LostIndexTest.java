package io.github.thalweg.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index is part of what Spark keeps: lost with its executor, it is built again and says the same. */
class LostIndexTest {
    @TempDir
    Path folder;

    @Test
    void answersAreThoseOfOneJvmAlsoAfterAnExecutorIsLost() throws Exception {
        String alone;
        try (Child program = start(false, List.of("--master", "local[2]"))) {
            assertThat(program.exit()).as(program.story()).isZero();
            alone = program.out().get(0);
        }
        try (StandaloneCluster cluster =
                        StandaloneCluster.start(Files.createDirectories(folder.resolve("cluster")), 2);
                Child program = start(true, cluster.options())) {
            program.says(SearchProgram.WAITS);
            cluster.killAnExecutor();

            assertThat(program.exit()).as(program.story()).isZero();
            assertThat(program.out()).containsExactly(alone, alone);
        }
    }

    private Child start(boolean lose, List<String> options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(Digits.DATA.toAbsolutePath().normalize().toString(), String.valueOf(lose)));
        arguments.addAll(options);
        ClassArchive archive = ClassArchive.ofTheseTests();
        List<String> jvm = new ArrayList<>(archive.use());
        jvm.addAll(List.of("-Xmx512m", "-Djava.io.tmpdir=" + folder));
        return Child.start(
                folder,
                Map.of("SPARK_LOCAL_IP", "127.0.0.1", "OPENBLAS_NUM_THREADS", "1"),
                CommandLine.java(jvm, archive.classPath(), SearchProgram.class.getName(), arguments));
    }
}
