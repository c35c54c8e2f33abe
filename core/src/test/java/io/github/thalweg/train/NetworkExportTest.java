package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.onnx.OnnxRun;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole networks, scaling and heads included, as ONNX Runtime reads them. */
class NetworkExportTest {
    @ParameterizedTest
    @CsvSource({"crossEntropy, 3", "binaryCrossEntropy, 1", "binaryCrossEntropy, 2", "squaredError, 2"})
    void theRuntimePredictsWhatTheModelPredicts(String loss, int outputs) throws IOException, OrtException {
        Object layers = List.of(Spec.of("lstm", "units", 5), "last", Spec.of("linear", "outputs", outputs));
        NetworkModel model = model(layers, Shape.of(2, 3), loss, Scaling.by(4, 6));
        RandomGenerator random = Seed.stream(3, 0, 0);
        float[][] rows = new float[50][6];
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = 10 * random.nextFloat() - 5;
            }
        }
        try (OnnxRun runtime = OnnxRun.of(out -> NetworkExport.write(model, out))) {
            OnnxRun.Found found = runtime.run(rows);
            for (int i = 0; i < rows.length; i++) {
                double[] ours = model.predict(doubles(rows[i]));
                assertThat(found.predictions()[i]).hasSize(ours.length);
                for (int k = 0; k < ours.length; k++) {
                    assertThat((double) found.predictions()[i][k]).isCloseTo(ours[k], within(1e-5));
                }
                if (model instanceof Classifier classifier) {
                    assertThat(found.labels()[i])
                            .isEqualTo(classifier.classNames().get(Classifier.decide(ours, 0, ours.length)));
                }
            }
        }
    }

    @Test
    void aNetworkOfRaggedRowsIsRefused() {
        NetworkModel model = model(
                List.of("last", Spec.of("linear", "outputs", 1)), Shape.example(-1, 3), "squaredError", Scaling.none());
        assertThatThrownBy(() -> NetworkExport.require(model.trained().objective()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ONNX export: expected rows of one length, found steps in any number");
    }

    private static NetworkModel model(Object layers, Shape input, String loss, Scaling scaling) {
        Registry registry = Registry.standard();
        Layer root = registry.make(
                        Layer.Recipe.class,
                        "network",
                        Spec.of("sequential", "layers", layers).tree())
                .build(input);
        Network<Tensor, Tensor> network = Network.of(root, input);
        NetworkObjective objective = NetworkObjective.of(network, registry.make(Loss.OfTensors.class, "loss", loss));
        List<String> names = List.of("a", "b", "c", "d", "e", "f").subList(0, input.open() ? 3 : 6);
        return NetworkModel.of(objective, network.initialize(1), scaling, names, List.of());
    }

    private static double[] doubles(float[] row) {
        double[] numbers = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            numbers[i] = row[i];
        }
        return numbers;
    }
}
