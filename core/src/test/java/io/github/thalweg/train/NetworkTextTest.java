package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts of parameters and operations are those of Qiu, "Neural Networks and Deep Learning", in its practice volume. */
class NetworkTextTest {
    @Test
    void countsWhatLeNetDoes() {
        String text = text(
                new CrossEntropy(),
                Shape.of(32, 32, 1),
                convolution(6, 5, 1, 0, true),
                "relu",
                Spec.of("maxPool2d", "kernel", 2),
                convolution(16, 5, 1, 0, true),
                "relu",
                Spec.of("averagePool2d", "kernel", 2),
                convolution(120, 5, 1, 0, true),
                "relu",
                "flatten",
                Spec.of("linear", "outputs", 84),
                "relu",
                Spec.of("linear", "outputs", 10));

        assertThat(text).contains("61,706 parameters trained", "\n423,344 multiply-adds an example");
        assertThat(text.lines().filter(line -> line.endsWith(" multiply-adds")).map(NetworkTextTest::count))
                .containsExactly("122,304", "241,600", "400", "48,120", "10,080", "840");
    }

    private static String count(String line) {
        String[] words = line.split(" ");
        return words[words.length - 2];
    }

    @Test
    void countsWhatAResidualNetworkDoes() {
        List<Object> layers = new ArrayList<>(List.of(
                convolution(64, 7, 2, 3, true),
                "batchNorm",
                "relu",
                Spec.of("maxPool2d", "kernel", 3, "stride", 2, "padding", 1)));
        int channels = 64;
        for (int filters : new int[] {64, 128, 256, 512}) {
            layers.addAll(block(channels, filters));
            layers.addAll(block(filters, filters));
            channels = filters;
        }
        layers.add("globalAveragePool");
        layers.add(Spec.of("linear", "outputs", 10));

        String text = text(new CrossEntropy(), Shape.of(32, 32, 1), layers.toArray());

        assertThat(text)
                .contains(
                        "11,175,434 parameters trained, 9,600 running statistics",
                        "\n35,529,728 multiply-adds an example");
    }

    private static List<Object> block(int channels, int filters) {
        int stride = filters / channels; // halves the map where channels double
        List<Object> body = List.of(
                convolution(filters, 3, stride, 1, false),
                "batchNorm",
                "relu",
                convolution(filters, 3, 1, 1, false),
                "batchNorm");
        List<Object> shortcut =
                stride == 1 ? List.of() : List.of(convolution(filters, 1, stride, 0, false), "batchNorm");
        return List.of(Spec.of("add", "branches", List.of(body, shortcut)), "relu");
    }

    private static Spec convolution(int filters, int kernel, int stride, int padding, boolean bias) {
        return Spec.of(
                "conv2d", "filters", filters, "kernel", kernel, "stride", stride, "padding", padding, "bias", bias);
    }

    @Test
    void countsAStepWhereTimeIsOpen() {
        String text = text(
                new SquaredError(),
                Shape.example(Shape.ANY, 4),
                Spec.of("conv1d", "filters", 6, "kernel", 3, "padding", "causal"),
                Spec.of("lstm", "units", 5),
                "last",
                Spec.of("linear", "outputs", 2));

        int convolution = 6 * (3 * 4 + 1);
        int lstm = 4 * 5 * (6 + 5);
        assertThat(text).contains("\n" + (convolution + lstm + 5 * 2) + " multiply-adds a step");
    }

    private static String text(Loss.OfTensors loss, Shape input, Object... layers) {
        Spec spec = Spec.of("sequential", "layers", List.of(layers));
        Layer root = Registry.standard()
                .make(Layer.Recipe.class, "network", spec.tree())
                .build(input);
        Network<Tensor, Tensor> network = Network.of(root, input);
        List<String> features = IntStream.range(0, InputShape.features(input))
                .mapToObj(i -> "x" + i)
                .toList();
        float[] parameters = new float[network.layout().size()];
        return NetworkModel.of(NetworkObjective.of(network, loss), parameters, Scaling.none(), features, List.of())
                .text();
    }
}
