package io.github.thalweg.nn.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What was computed in float64: by PyTorch, {@code src/test/fixtures/nn.json}, {@code activations.json}, {@code losses.json}, {@code recurrent.json} and {@code convolution.json}, and in closed form, {@code sequences.json},
 * made by the scripts beside them.
 */
public final class Fixtures {
    private Fixtures() {}

    /** The cases of one list, {@code layers}, {@code losses} or {@code activations}. */
    public static List<JsonNode> cases(String list) {
        List<JsonNode> cases = new ArrayList<>();
        try {
            for (String file : List.of(
                    "nn.json",
                    "activations.json",
                    "losses.json",
                    "recurrent.json",
                    "convolution.json",
                    "sequences.json")) {
                new ObjectMapper()
                        .readTree(Path.of("src/test/fixtures", file).toFile())
                        .path(list)
                        .forEach(cases::add);
            }
            return cases;
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

    public static int[] integers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
    }

    public static Tensor tensor(JsonNode values, JsonNode shape) {
        return Tensor.of(Shape.of(integers(shape)), floats(values));
    }
}
