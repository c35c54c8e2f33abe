package io.github.thalweg.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.spark.kind.RecipeKinds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jobs that newcomers copy from. */
class ExampleJobsTest {
    private static final Path REPOSITORY = Path.of("..");

    static Stream<Path> jobs() throws Exception {
        try (Stream<Path> files = Files.list(REPOSITORY.resolve("examples/jobs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    private static Job read(Path file) {
        return JobFile.read(file, List.of(), RecipeKinds.standard());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyJobCanBeRead(Path file) {
        Job job = read(file);

        assertThat(job.name() + ".yaml").isEqualTo(file.getFileName().toString());
        assertThat(job.output()).isEqualTo("out/" + job.name());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void theEffectiveJobIsTheSameJob(Path file) {
        Job job = read(file);

        Job again = JobFile.parse(file.toString(), job.yaml(), List.of(), RecipeKinds.standard());

        assertThat(again).usingRecursiveComparison().isEqualTo(job);
    }
}
