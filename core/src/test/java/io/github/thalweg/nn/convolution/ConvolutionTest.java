package io.github.thalweg.nn.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
    @Test
    void correlatesWithoutTurningTheKernel() {
        Network<Tensor, Tensor> network =
                network(Spec.of("conv2d", "filters", 1, "kernel", 2, "bias", false), Shape.of(3, 3, 1));
        Tensor x = Tensor.of(Shape.of(1, 3, 3, 1), 1, 2, 3, 4, 5, 6, 7, 8, 9);

        Tensor y = network.predict(x, new Context(network.layout()).beginInference(new float[] {0, 1, 2, 3}));

        assertThat(y.copy().data()).containsExactly(25, 31, 43, 49); // Qiu, Neural Networks and Deep Learning, 5.1
    }

    @Test
    void pooledPaddingNeverIsTheLargest() {
        Network<Tensor, Tensor> network =
                network(Spec.of("maxPool2d", "kernel", 3, "stride", 2, "padding", 1), Shape.of(3, 3, 1));
        Tensor x = Tensor.of(Shape.of(1, 3, 3, 1), -1, -2, -3, -4, -5, -6, -7, -8, -9);

        Tensor y = network.predict(x, new Context(network.layout()).beginInference(new float[0]));

        assertThat(y.copy().data()).containsExactly(-1, -2, -4, -5);
    }

    @Test
    void anExamplesBitsAreTheSameInAnyBatch() {
        for (Spec spec : List.of(
                Spec.of("conv2d", "filters", 20, "kernel", 3, "padding", "same"),
                Spec.of("conv2d", "filters", 20, "kernel", 1),
                Spec.of("conv2d", "filters", 20, "kernel", 5, "padding", "same", "groups", 2),
                Spec.of("deconv2d", "filters", 20, "kernel", 3, "stride", 2))) {
            for (int side : new int[] {1, 2, 9}) {
                assertSameBits(network(spec, Shape.of(side, side, 40)));
            }
        }
    }

    private static void assertSameBits(Network<Tensor, Tensor> network) {
        int batch = 23;
        Tensor x = random(network.inputShape().prepend(batch), 1);
        Tensor dy = random(network.outputShape().prepend(batch), 2);
        Tensor[] whole = run(network, x, dy);
        for (int[] part : new int[][] {{0, 1}, {3, 4}, {5, 17}, {16, 23}}) {
            Tensor[] alone = run(network, x.slice(part[0], part[1]), dy.slice(part[0], part[1]));
            for (int i = 0; i < 2; i++) {
                assertThat(alone[i].data())
                        .isEqualTo(whole[i].slice(part[0], part[1]).copy().data());
            }
        }
    }

    private static Tensor[] run(Network<Tensor, Tensor> network, Tensor x, Tensor dy) {
        float[] gradient = new float[network.layout().gradientSize()];
        Context context = new Context(network.layout()).begin(network.initialize(3), gradient, true, 5, null);
        Pass<Tensor, Tensor> pass = network.root().forward(x, context);
        return new Tensor[] {pass.output().copy(), pass.backward().of(dy).copy()};
    }

    @Test
    void weightsOfGroupsAndTransposesAreDrawnWithTheirOwnFans() {
        assertSpread(network(Spec.of("conv2d", "filters", 60, "kernel", 3, "groups", 4, "weight", "heNormal"), 40), 90);
        assertSpread(network(Spec.of("deconv2d", "filters", 10, "kernel", 3, "weight", "heNormal"), 40), 360);
    }

    private static void assertSpread(Network<Tensor, Tensor> network, int fanIn) {
        float[] weights = Arrays.copyOf(
                network.initialize(1), network.layout().entries().get(0).size());
        double squares = 0;
        for (float weight : weights) {
            squares += (double) weight * weight;
        }
        double cut = 0.774; // the variance of a normal distribution cut at two deviations
        assertThat(squares / weights.length * fanIn / 2 / cut).isBetween(0.9, 1.1);
    }

    @Test
    void rejectsWhatFitsNoImage() {
        assertThatThrownBy(() -> network(Spec.of("conv2d", "filters", 2, "kernel", 5, "padding", 1), Shape.of(2, 9, 1)))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("input [2, 9, 1] does not fit conv2d: kernel [5, 5] over [4, 11] with padding,"
                        + " expected one no larger");
        assertThatThrownBy(() -> network(Spec.of("conv2d", "filters", 4, "kernel", 1, "groups", 2), 3))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessage("input [3, 3, 3] does not fit conv2d: 3 channels, expected a multiple of 2 groups");
    }

    @Test
    void rejectsOptionsInOneLineWithTheirPath() {
        assertRefused(Spec.of("conv2d", "filters", 4, "kernel", 1, "groups", 3), "groups: expected a divisor of 4");
        assertRefused(Spec.of("conv2d", "filters", 4, "kernel", 1, "stride", 0), "stride: expected a positive number");
        assertRefused(Spec.of("conv2d", "filters", 4, "kernel", 3, "padding", "causal"), "padding: expected same");
        assertRefused(Spec.of("maxPool2d", "kernel", 2, "padding", 2), "padding: expected less than the kernel of 2");
        assertRefused(
                Spec.of("deconv2d", "filters", 4, "kernel", 3, "outputPadding", 1),
                "outputPadding: expected a number of at least 0 below the stride 1, found 1");
        assertRefused(Spec.of("permute", "order", List.of(0, 2)), "order: expected each number from 0 on once");
    }

    private static void assertRefused(Spec spec, String saying) {
        assertThatThrownBy(() -> Registry.standard().make(Layer.Recipe.class, "network.0", spec.tree()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("network.0." + spec.name() + "." + saying);
    }

    @Test
    void rejectsASeriesShorterThanItsKernel() {
        Network<Tensor, Tensor> network =
                network(Spec.of("conv1d", "filters", 2, "kernel", 3), Shape.example(Shape.ANY, 4));
        Context context = new Context(network.layout())
                .beginInference(network.initialize(1))
                .lengths(new int[] {5, 2});

        assertThatThrownBy(() -> network.predict(random(Shape.of(2, 5, 4), 1), context))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("series of 2 steps, example 1 of its batch, does not fit conv1d");
    }

    private static Network<Tensor, Tensor> network(Spec spec, int channels) {
        return network(spec, Shape.of(3, 3, channels));
    }

    private static Network<Tensor, Tensor> network(Spec spec, Shape input) {
        return Network.of(
                Registry.standard()
                        .make(Layer.Recipe.class, "network.0", spec.tree())
                        .build(input),
                input);
    }

    private static Tensor random(Shape shape, long seed) {
        Random random = new Random(seed);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
