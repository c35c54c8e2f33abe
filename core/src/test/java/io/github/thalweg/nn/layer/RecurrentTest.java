package io.github.thalweg.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.initialize.Normal;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecurrentTest {
    private static final int BATCH = 3;
    private static final int FEATURES = 4;
    private static final int UNITS = 5;

    static Stream<Recurrent> layers() {
        Normal normal = new Normal(0, 0.7);
        return Stream.of(
                new Elman(FEATURES, UNITS, normal, normal),
                new Lstm(FEATURES, UNITS, Lstm.Form.STANDARD, 1, normal, normal),
                new Lstm(FEATURES, UNITS, Lstm.Form.TANH_CARRIED, 1, normal, normal));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void twoJoinedWindowsAreTheSamePassAsOneOfTwiceTheLength(Recurrent layer) {
        Network<Tensor, Tensor> network = Network.of(layer, Shape.of(7, FEATURES));
        float[] parameters = network.initialize(3);
        Tensor x = gaussian(Shape.of(BATCH, 7, FEATURES), 1);
        Tensor dy = gaussian(Shape.of(BATCH, 7, UNITS), 2);
        Tensor state = gaussian(Shape.of(BATCH, layer.stateSize()), 3);
        Tensor dState = gaussian(Shape.of(BATCH, layer.stateSize()), 4);
        float[] wholeGradient = new float[network.layout().gradientSize()];
        Context whole = new Context(network.layout()).begin(parameters, wholeGradient, true, 0, null);
        float[] cutGradient = wholeGradient.clone();
        Context cut = new Context(network.layout()).begin(parameters, cutGradient, true, 0, null);

        Recurrent.Window all = layer.window(x, state, whole);
        Recurrent.Gradients atAll = all.backward(dy, dState);
        Recurrent.Window first = layer.window(steps(x, 0, 3), state, cut);
        Recurrent.Window second = layer.window(steps(x, 3, 7), first.state(), cut);
        Recurrent.Gradients atSecond = second.backward(steps(dy, 3, 7), dState);
        Recurrent.Gradients atFirst = first.backward(steps(dy, 0, 3), atSecond.state());

        assertClose(first.output(), steps(all.output(), 0, 3));
        assertClose(second.output(), steps(all.output(), 3, 7));
        assertClose(second.state(), all.state());
        assertClose(atFirst.state(), atAll.state());
        assertClose(atFirst.input(), steps(atAll.input(), 0, 3));
        assertClose(atSecond.input(), steps(atAll.input(), 3, 7));
        assertClose(
                Tensor.of(Shape.of(cutGradient.length), cutGradient),
                Tensor.of(Shape.of(wholeGradient.length), wholeGradient));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gradientAtTheFirstStateAgreesWithDifferences(Recurrent layer) {
        Network<Tensor, Tensor> network = Network.of(layer, Shape.of(3, FEATURES));
        float[] parameters = network.initialize(5);
        Tensor x = gaussian(Shape.of(BATCH, 3, FEATURES), 1);
        Tensor dy = gaussian(Shape.of(BATCH, 3, UNITS), 2);
        Tensor state = gaussian(Shape.of(BATCH, layer.stateSize()), 3);
        Tensor dState = gaussian(Shape.of(BATCH, layer.stateSize()), 4);
        Context context = new Context(network.layout());
        context.begin(parameters, new float[network.layout().gradientSize()], true, 0, null);
        Tensor gradient =
                layer.window(x, state, context).backward(dy, dState).state().copy();

        for (int i = 0; i < state.size(); i++) {
            float here = state.data()[i];
            float step = 1f / 64;
            state.data()[i] = here + step;
            double above = loss(layer, x, state, dy, dState, context.beginInference(parameters));
            state.data()[i] = here - step;
            double below = loss(layer, x, state, dy, dState, context.beginInference(parameters));
            state.data()[i] = here;
            assertThat((double) gradient.data()[i])
                    .isCloseTo((above - below) / (2 * step), within(3e-3)); // step²/6 times a third derivative
        }
    }

    private static double loss(Recurrent layer, Tensor x, Tensor state, Tensor dy, Tensor dState, Context context) {
        Recurrent.Window window = layer.window(x, state, context);
        return window.output().dot(dy) + window.state().dot(dState);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void theFirstNumbersOfAStateAreTheLastOutput(Recurrent layer) {
        Network<Tensor, Tensor> network = Network.of(layer, Shape.of(2, FEATURES));
        Context context = new Context(network.layout()).beginInference(network.initialize(1));

        Recurrent.Window window = layer.window(gaussian(Shape.of(BATCH, 2, FEATURES), 1), null, context);

        for (int row = 0; row < BATCH; row++) {
            for (int unit = 0; unit < UNITS; unit++) {
                assertThat(window.state().get(row, unit))
                        .isEqualTo(window.output().get(row, 1, unit));
            }
        }
    }

    @Test
    void aTanhCarriedMemoryStaysWithinOneWhereTheStandardOneGrows() {
        Recurrent standard = layers().toList().get(1);
        Recurrent carried = layers().toList().get(2);

        assertThat(largestMemoryWithOpenGates(standard)).isGreaterThan(9);
        assertThat(largestMemoryWithOpenGates(carried)).isBetween(0.9f, 1f);
    }

    /** All gates at about 1 and all inputs 1, for ten steps: the standard memory counts them. */
    private static float largestMemoryWithOpenGates(Recurrent layer) {
        Network<Tensor, Tensor> network = Network.of(layer, Shape.of(10, FEATURES));
        float[] parameters = new float[network.layout().size()];
        Layout.Entry bias = network.layout().entries().get(2);
        java.util.Arrays.fill(parameters, bias.offset(), bias.offset() + bias.size(), 20);
        Context context = new Context(network.layout()).beginInference(parameters);
        Recurrent.Window window = layer.window(Tensor.zeros(Shape.of(1, 10, FEATURES)), null, context);
        return window.state().get(0, UNITS);
    }

    @Test
    void theForgetGateBeginsOpen() {
        Recurrent lstm = new Lstm(FEATURES, 2, Lstm.Form.STANDARD, 1.5, new Normal(0, 1), new Normal(0, 1));
        Network<Tensor, Tensor> network = Network.of(lstm, Shape.of(1, FEATURES));
        Layout.Entry bias = network.layout().entries().get(2);

        assertThat(Tensor.view(network.initialize(1), bias.offset(), Shape.of(8))
                        .copy()
                        .data())
                .containsExactly(0, 0, 1.5f, 1.5f, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aStateOfAnotherSizeIsRefused(Recurrent layer) {
        Network<Tensor, Tensor> network = Network.of(layer, Shape.of(2, FEATURES));
        Context context = new Context(network.layout()).beginInference(network.initialize(1));
        Tensor x = Tensor.zeros(Shape.of(BATCH, 2, FEATURES));

        assertThatThrownBy(() -> layer.window(x, Tensor.zeros(Shape.of(2, layer.stateSize())), context))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining(
                        "state [2, %s] does not fit a batch of 3: expected [3, %s]",
                        layer.stateSize(), layer.stateSize());
    }

    private static Tensor steps(Tensor series, int from, int to) {
        int batch = series.shape().dimension(0);
        Tensor cut = Tensor.zeros(Shape.of(batch, to - from, series.columns()));
        for (int row = 0; row < batch; row++) {
            cut.slice(row, row + 1)
                    .reshape(cut.shape().withoutFirst())
                    .copyFrom(series.slice(row, row + 1)
                            .reshape(series.shape().withoutFirst())
                            .slice(from, to));
        }
        return cut;
    }

    private static Tensor gaussian(Shape shape, long seed) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) Sampling.gaussian(random);
        }
        return tensor;
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        float[] a = actual.copy().data();
        float[] b = expected.copy().data();
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], within(2e-5f)); // roundings in other order, over seven steps
        }
    }
}
