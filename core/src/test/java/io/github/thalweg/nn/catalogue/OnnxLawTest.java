package io.github.thalweg.nn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Network;
import io.github.thalweg.onnx.OnnxGraph;
import io.github.thalweg.onnx.OnnxRun;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime predicts what each layer predicts; the layers that ONNX has no operators for are counted here, and say so. */
class OnnxLawTest {
    private static final int EXAMPLES = 7;
    private static final Set<String> WITHOUT_OPERATORS = Set.of("lstm, tanh-carried", "adaptiveAveragePool2d");

    static Stream<LayerRow> rows() {
        return LayerCatalogue.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theRuntimePredictsWhatTheLayerPredicts(LayerRow row) throws IOException, OrtException {
        Network<Tensor, Tensor> network = row.network();
        float[] parameters = LayerRow.parameters(network, 31);
        if (WITHOUT_OPERATORS.contains(row.name())) {
            assertThatThrownBy(() -> graph(network, parameters))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("ONNX export: expected layers that ONNX has operators for, found "
                            + row.spec().name());
            return;
        }
        OnnxGraph graph = graph(network, parameters);
        Tensor x = row.batch(EXAMPLES, 32);
        Context context = new Context(network.layout()).beginInference(parameters);
        float[][] ours = rows(network.predict(x, context));
        try (OnnxRun runtime = OnnxRun.of(graph::writeTo)) {
            float[][] theirs = runtime.run(rows(x)).predictions();
            for (int i = 0; i < EXAMPLES; i++) {
                assertThat(theirs[i]).hasSameSizeAs(ours[i]);
                for (int j = 0; j < ours[i].length; j++) {
                    assertThat(theirs[i][j]).isCloseTo(ours[i][j], within(1e-5f * Math.max(1, Math.abs(ours[i][j]))));
                }
            }
        }
    }

    private static OnnxGraph graph(Network<Tensor, Tensor> network, float[] parameters) {
        Shape input = network.inputShape();
        int outputs = network.outputShape().size();
        OnnxGraph graph =
                new OnnxGraph("layer", 17).input("features", input.size()).output("values", outputs);
        Export to = new Export(graph, network.layout(), parameters);
        String output = ((Layer) network.root()).export(to.reshaped("features", input), input, to);
        return graph.operator("Identity", "values", List.of(to.reshaped(output, Shape.of(outputs))));
    }

    private static float[][] rows(Tensor batch) {
        float[] data = batch.copy().data();
        int size = data.length / EXAMPLES;
        float[][] rows = new float[EXAMPLES][];
        for (int i = 0; i < EXAMPLES; i++) {
            rows[i] = Arrays.copyOfRange(data, i * size, (i + 1) * size);
        }
        return rows;
    }
}
