package io.github.thalweg.nn.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** What PyTorch computed in float64: {@code src/test/fixtures/nn.json}, made by {@code make_nn_fixtures.py} beside it. */
public final class Fixtures {
    private Fixtures() {}

    /** The cases of one list, {@code layers}, {@code losses} or {@code activations}. */
    public static List<JsonNode> cases(String list) {
        try {
            JsonNode root = new ObjectMapper()
                    .readTree(Path.of("src/test/fixtures/nn.json").toFile());
            return StreamSupport.stream(root.required(list).spliterator(), false)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] doubles(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    public static float[] floats(JsonNode list) {
        double[] doubles = doubles(list);
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }

    public static Tensor tensor(JsonNode values, JsonNode shape) {
        int[] dimensions = StreamSupport.stream(shape.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
        return Tensor.of(Shape.of(dimensions), floats(values));
    }
}
