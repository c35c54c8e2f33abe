package io.github.thalweg.nn.optimize;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.spec.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The catalogue of this package: every case of {@code src/test/fixtures/optimizers.json} is a row. */
final class OptimizerFixtures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OptimizerFixtures() {}

    /** The cases of one list: {@code optimizers}, {@code schedules} or {@code king}. */
    static List<JsonNode> cases(String list) {
        try {
            JsonNode root =
                    JSON.readTree(Path.of("src/test/fixtures/optimizers.json").toFile());
            return StreamSupport.stream(root.required(list).spliterator(), false)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names(String list) {
        return cases(list).stream()
                .map(one -> one.required("spec").fieldNames().next())
                .toList();
    }

    /** Makes what a case's spec says, as a job would. */
    static <T> T make(Class<T> family, JsonNode one) {
        Map<String, Object> tree = JSON.convertValue(one.required("spec"), new TypeReference<>() {});
        return Registry.standard().make(family, "fixture", tree);
    }

    static double[] doubles(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    static float[] floats(JsonNode list) {
        double[] doubles = doubles(list);
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }
}
