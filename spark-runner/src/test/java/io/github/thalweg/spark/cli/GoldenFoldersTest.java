package io.github.thalweg.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.thalweg.model.Models;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import io.github.thalweg.tensor.Blas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Folders written by the code of another day ({@code golden/README.md}): they are read, and mean what they meant. */
class GoldenFoldersTest {
    @TempDir
    Path folder;

    static Stream<String> jobs() throws IOException {
        return having("predicted");
    }

    static Stream<String> unfinished() throws IOException {
        return having("rounds");
    }

    static Stream<String> stages() throws IOException {
        return having("class");
    }

    /** The golden folders whose expectations have such a key. */
    private static Stream<String> having(String key) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> folders = Files.list(GoldenFolders.ROOT)) {
            for (Path path : folders.filter(Files::isDirectory).sorted().toList()) {
                String name = path.getFileName().toString();
                if (expected(name).has(key)) {
                    names.add(name);
                }
            }
        }
        return names.stream();
    }

    private static JsonNode expected(String name) throws IOException {
        return Command.JSON.readTree(
                GoldenFolders.ROOT.resolve(name).resolve(GoldenFolders.EXPECTED).toFile());
    }

    @Test
    void thereAreFoldersOfEachKind() throws IOException {
        assertThat(jobs()).hasSize(11);
        assertThat(unfinished()).hasSize(4);
        assertThat(stages()).hasSize(2 * GoldenEstimators.all().size());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void modelsOfJobsAreLoadedAndApplied(String name) throws IOException {
        JsonNode expected = expected(name);
        String fingerprint = expected.get("fingerprint").asText();
        String model = GoldenFolders.ROOT.resolve(name).resolve("model").toString();

        assertThat(Models.load(new Folder(new FileStore(Path.of(model)))).fingerprint())
                .isEqualTo(fingerprint);
        assertThat(Command.output("inspect", model)).contains(fingerprint);
        assertHolds(
                Command.result("evaluate", "--model", model, "--data", GoldenRows.ALL.toString()),
                expected.get("evaluated"),
                tolerance(expected));
        assertHolds(Command.JSON.valueToTree(predicted(model)), expected.get("predicted"), tolerance(expected));
    }

    /** What is said of the first five rows, as objects of JSON in the order of the rows. */
    static List<JsonNode> predicted(String model) throws IOException {
        Path output = Files.createTempDirectory("golden").resolve("predicted.json");
        Command.output("predict", "--model", model, "--data", GoldenRows.FEW.toString(), "--output", output.toString());
        List<JsonNode> rows = new ArrayList<>();
        try (Stream<Path> parts = Files.list(output)) {
            for (Path part : parts.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (String line : Files.readAllLines(part)) {
                    rows.add(Command.JSON.readTree(line));
                }
            }
        }
        rows.sort(Comparator.comparing(row -> row.get("id").asLong()));
        return rows;
    }

    @ParameterizedTest
    @MethodSource("unfinished")
    void unfinishedRunsGoOnToTheirEnd(String name) throws IOException {
        JsonNode expected = expected(name);
        Path from = GoldenFolders.ROOT.resolve(name);
        try (Stream<Path> files = Files.walk(from.resolve("model"))) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("copy")
                                .resolve(from.resolve("model").relativize(file).toString()));
            }
        }

        JsonNode result = Command.result(
                "train",
                from.resolve("job.yaml").toString(),
                "--output",
                folder.resolve("copy").toString(),
                "--resume",
                "--set",
                "training.plan=local",
                "--set",
                "training.checkpoint.every=1000");

        assertThat(result.get("resumedFromRound").asLong()).isPositive();
        assertThat(result.get("rounds")).isEqualTo(expected.get("rounds"));
        if (tolerance(expected) == 0) {
            assertThat(result.get("fingerprint")).isEqualTo(expected.get("fingerprint"));
        }
    }

    @ParameterizedTest
    @MethodSource("stages")
    void stagesOfPipelinesAreLoadedWithTheirParamsAndSayTheSame(String name) throws Exception {
        JsonNode expected = expected(name);
        String path = GoldenFolders.ROOT.resolve(name).resolve("stage").toString();

        Object stage = Class.forName(expected.get("class").asText())
                .getMethod("load", String.class)
                .invoke(null, path);

        assertThat(Command.JSON.<JsonNode>valueToTree(params(stage)).properties())
                .containsAll(expected.get("params").properties());
        if (stage instanceof Model<?> model) {
            assertHolds(Command.JSON.valueToTree(transformed(model)), expected.get("transformed"), tolerance(expected));
            if (expected.has("fingerprint")) {
                String fingerprint = expected.get("fingerprint").asText();
                assertThat(fingerprint(model)).isEqualTo(fingerprint);
                assertThat(Models.load(new Folder(new FileStore(Path.of(path, "model"))))
                                .fingerprint())
                        .isEqualTo(fingerprint);
            }
        } else {
            assertThat(stage).isInstanceOf(Estimator.class);
        }
    }

    /** What is set and what is usual, as Spark writes it. */
    static Map<String, String> params(Object stage) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Param<?> param : ((Params) stage).params()) {
            if (((Params) stage).isDefined(param)) {
                values.put(param.name(), encoded((Params) stage, param));
            }
        }
        return values;
    }

    private static <T> String encoded(Params stage, Param<T> param) {
        T value = stage.getOrDefault(param);
        return value instanceof Params inner ? inner.uid() + " " + params(inner) : param.jsonEncode(value);
    }

    static String fingerprint(Model<?> model) throws ReflectiveOperationException {
        return (String) model.getClass().getMethod("fingerprint").invoke(model);
    }

    /** The columns that a model appends to the first five rows, or the neighbours that it finds of them. */
    static List<Map<String, Object>> transformed(Model<?> model) throws IOException {
        Dataset<Row> few = GoldenRows.table(GoldenRows.FEW);
        List<String> before = Arrays.asList(few.columns());
        Dataset<Row> scored = model.transform(few);
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean appends = List.of(scored.columns()).containsAll(before);
        for (Row row : (appends ? scored : scored.sort("query", "rank")).collectAsList()) {
            Map<String, Object> said = new LinkedHashMap<>();
            for (String column : scored.columns()) {
                if (!before.contains(column)) {
                    said.put(column, plain(row.getAs(column)));
                }
            }
            rows.add(said);
        }
        return rows;
    }

    /** A value as JSON knows it. */
    private static Object plain(Object value) {
        if (value instanceof Vector vector) {
            return vector.toArray();
        }
        if (value instanceof Row row) {
            return plain(row.toSeq());
        }
        if (value instanceof Seq<?> seq) {
            return CollectionConverters.asJava(seq).stream()
                    .map(GoldenFoldersTest::plain)
                    .toList();
        }
        return value;
    }

    /** 0, but where a BLAS of other bits has a say. */
    private static double tolerance(JsonNode expected) {
        String blas = expected.get("blas").asText();
        return blas.equals("any") || blas.equals(Blas.kind()) ? 0 : 1e-4;
    }

    /** All that is expected is there; there may be more. */
    private static void assertHolds(JsonNode found, JsonNode expected, double tolerance) {
        if (expected.isObject()) {
            expected.properties().forEach(field -> {
                assertThat(found.has(field.getKey())).as(field.getKey()).isTrue();
                assertHolds(found.get(field.getKey()), field.getValue(), tolerance);
            });
        } else if (expected.isArray()) {
            assertThat(found).hasSize(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertHolds(found.get(i), expected.get(i), tolerance);
            }
        } else if (expected.isNumber() && tolerance == 0) {
            assertThat(found.asDouble()).isEqualTo(expected.asDouble());
        } else if (expected.isNumber()) {
            assertThat(found.asDouble()).isBetween(expected.asDouble() - tolerance, expected.asDouble() + tolerance);
        } else {
            assertThat(found).isEqualTo(expected);
        }
    }
}
