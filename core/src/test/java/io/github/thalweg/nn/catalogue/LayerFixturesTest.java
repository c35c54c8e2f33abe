package io.github.thalweg.nn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers give what PyTorch, or a closed form, gives in float64. */
class LayerFixturesTest {
    static List<JsonNode> fixtures() {
        return Fixtures.cases("layers");
    }

    @Test
    void everyRowHasAFixture() {
        assertThat(fixtures())
                .extracting(one -> one.required("row").textValue())
                .containsAll(LayerCatalogue.rows().map(LayerRow::name).toList());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void valuesAndGradientsAreThoseOfFloat64(JsonNode expected) {
        LayerRow row = LayerCatalogue.rows()
                .filter(one -> one.name().equals(expected.required("row").textValue()))
                .findFirst()
                .orElseThrow();
        Network<Tensor, Tensor> network = row.network();
        float[] parameters = new float[network.layout().size()];
        for (Layout.Entry entry : network.layout().entries()) {
            float[] values = Fixtures.floats(expected.required("parameters").required(entry.path()));
            System.arraycopy(values, 0, parameters, entry.offset(), entry.size());
        }
        Tensor input = Fixtures.tensor(expected.required("input"), expected.required("shape"));
        Tensor upstream = Fixtures.tensor(expected.required("outputGradient"), expected.required("outputShape"));

        LayerRun run = LayerRun.of(
                network,
                new Context(network.layout()),
                parameters,
                input,
                expected.has("lengths") ? Fixtures.integers(expected.required("lengths")) : null,
                upstream,
                expected.required("training").booleanValue(),
                null);

        assertThat(run.output().shape()).isEqualTo(upstream.shape());
        LayerRun.assertClose(Catalogue.values(run.output()), Fixtures.doubles(expected.required("output")));
        LayerRun.assertClose(
                Catalogue.values(run.inputGradient()), Fixtures.doubles(expected.required("inputGradient")));
        expected.required("gradients").fields().forEachRemaining(field -> {
            Layout.Entry entry = entry(network.layout(), field.getKey());
            LayerRun.assertClose(
                    Arrays.copyOfRange(run.gradient(), entry.offset(), entry.offset() + entry.size()),
                    Fixtures.doubles(field.getValue()));
        });
        if (expected.has("runningAfter")) {
            expected.required("runningAfter")
                    .fields()
                    .forEachRemaining(field -> LayerRun.assertClose(
                            runningAfter(network.layout(), field.getKey(), parameters, run.gradient()),
                            Fixtures.doubles(field.getValue())));
        }
    }

    private static float[] runningAfter(Layout layout, String path, float[] before, float[] observed) {
        Layout.Entry entry = entry(layout, path);
        double momentum = entry.parameter().momentum();
        double weight = observed[layout.weightPlace(entry)];
        float[] after = new float[entry.size()];
        for (int i = 0; i < after.length; i++) {
            double mean = observed[entry.offset() + i] / weight;
            after[i] = (float) (momentum * before[entry.offset() + i] + (1 - momentum) * mean);
        }
        return after;
    }

    private static Layout.Entry entry(Layout layout, String path) {
        return layout.entries().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
