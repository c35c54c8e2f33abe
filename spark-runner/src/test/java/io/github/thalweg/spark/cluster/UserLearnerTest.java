package io.github.thalweg.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserLearnerTest {
    @TempDir
    Path folder;

    @Test
    void aJarWithARecipeIsAModelOfJobsAndAStageOfPipelines() throws Exception {
        Path jar = jar();
        Path rows = Files.writeString(folder.resolve("rows.csv"), "x,label\n1,2\n2,4\n3,6\n");
        Path job = Files.writeString(folder.resolve("mean.yaml"), job(rows, 0.5));
        JsonNode result;
        try (Child train = java(jar, "io.github.thalweg.spark.cli.Main", Path.of("train"), job)) {
            assertThat(train.exit()).as(train.story()).isZero();
            result = new ObjectMapper().readTree(train.out().get(train.out().size() - 1));
        }
        assertThat(result.path("model").asText()).isEqualTo("shrunken-mean");
        assertThat(result.path("metrics").path("mae").asDouble()).isEqualTo(2);

        Path told = folder.resolve("told");
        try (Child stage = java(jar, "org.example.Stage", rows, folder.resolve("pipeline"), told)) {
            assertThat(stage.exit()).as(stage.story()).isZero();
        }
        assertThat(told).hasContent(result.path("fingerprint").asText() + " 2.0");
    }

    @Test
    void itsOptionsAreCheckedAsOurs() throws Exception {
        Path jar = jar();
        Path rows = Files.writeString(folder.resolve("rows.csv"), "x,label\n1,2\n");
        Path job = Files.writeString(folder.resolve("mean.yaml"), job(rows, 2));
        try (Child child = java(jar, "io.github.thalweg.spark.cli.Main", Path.of("train"), job)) {
            assertThat(child.exit()).isEqualTo(2);
            assertThat(child.err())
                    .last()
                    .asString()
                    .contains("mean.shrink: expected a number in [0, 1], found 2.0 (" + job + ", line 3)");
        }
    }

    private String job(Path rows, double shrink) {
        return "model: shrunken-mean\nmean:\n  shrink: " + shrink + "\ndata: {train: " + rows + "}\noutput: "
                + folder.resolve("out") + "\n";
    }

    private Child java(Path jar, String main, Path... arguments) throws IOException {
        String classPath = System.getProperty("java.class.path") + System.getProperty("path.separator") + jar;
        return Child.start(
                folder,
                Map.of("SPARK_LOCAL_IP", "127.0.0.1"),
                CommandLine.java(
                        List.of("-Xmx512m"),
                        classPath,
                        main,
                        Stream.of(arguments).map(Path::toString).toList()));
    }

    /** Built as a user builds one: outside of this module, against its classes. */
    private Path jar() throws IOException {
        Path sources = Path.of("src", "test", "resources", "user-learner");
        Path classes = folder.resolve("classes");
        List<String> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .toList();
        }
        List<String> options = List.of("-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        String[] arguments = Stream.concat(options.stream(), files.stream()).toArray(String[]::new);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
                .isZero();
        Path jar = folder.resolve("user.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
            service(out);
        }
        return jar;
    }

    private static void service(JarOutputStream out) throws IOException {
        out.putNextEntry(new JarEntry("META-INF/services/io.github.thalweg.spec.Plugin"));
        write(out, "org.example.ShrunkenMean$Plug\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
