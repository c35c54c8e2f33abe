package io.github.thalweg.nn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.GradientCheck;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.layer.MeanOverTime;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The law of padding: longer padding, whatever it holds, changes no output and no gradient. */
class PaddingLawTest {
    private static final int[] LENGTHS = {3, 1, 5, 2};
    private static final int LONGEST = 5;
    private static final long[] IDS = {901, 17, -4, 33};

    static Stream<LayerRow> rows() {
        return LayerCatalogue.rows().filter(row -> !row.fixed());
    }

    static Stream<LayerRow> fixed() {
        return LayerCatalogue.rows().filter(LayerRow::fixed);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void longerPaddingChangesNoOutputAndNoGradient(LayerRow row) {
        Network<Tensor, Tensor> network = network(row);
        Tensor x = row.batch(row.series().withFirst(LONGEST).prepend(LENGTHS.length), 1);
        Tensor dy = upstream(network);
        for (boolean training : new boolean[] {true, false}) {
            LayerRun expected = run(network, x, dy, training);
            for (int time : new int[] {LONGEST, LONGEST + 1, LONGEST + 8}) {
                Tensor upstream = padded(dy, outputs(network), steps(network, time), 0);
                LayerRun found = run(network, padded(x, LENGTHS, time, 7), upstream, training);

                assertSameSteps(found.output(), expected.output(), outputs(network), steps(network, time));
                assertSameSteps(found.inputGradient(), expected.inputGradient(), LENGTHS, time);
                assertThat(sizeOfPadding(found.inputGradient(), time)).isZero();
                assertClose(found.gradient(), expected.gradient());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aPaddedExampleIsWhatItIsAlone(LayerRow row) {
        Network<Tensor, Tensor> network = network(row);
        Tensor x = row.batch(row.series().withFirst(LONGEST).prepend(LENGTHS.length), 1);
        Tensor dy = upstream(network);
        for (boolean training : new boolean[] {true, false}) {
            if (training && row.coupled()) {
                continue;
            }
            LayerRun all = run(network, padded(x, LENGTHS, LONGEST, 7), dy, training);
            int[] lengths = outputs(network);
            float[] sum = new float[all.gradient().length];
            for (int i = 0; i < LENGTHS.length; i++) {
                Tensor upstream = lengths == null ? dy.slice(i, i + 1) : steps(dy, i, lengths[i]);
                long[] ids = {IDS[i]};
                LayerRun alone =
                        LayerRun.of(network, parameters(network), steps(x, i, LENGTHS[i]), upstream, training, ids);

                Tensor output = lengths == null ? all.output().slice(i, i + 1) : steps(all.output(), i, lengths[i]);
                assertClose(Catalogue.values(output), Catalogue.values(alone.output()));
                assertClose(
                        Catalogue.values(steps(all.inputGradient(), i, LENGTHS[i])),
                        Catalogue.values(alone.inputGradient()));
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += alone.gradient()[k];
                }
            }
            assertClose(all.gradient(), sum);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsAgreeWithDifferencesWhereExamplesArePadded(LayerRow row) {
        Layer layer = row.layer(row.series());
        boolean open = layer.outputShape(row.series()).open();
        Layer root = open ? Sequential.of(layer, new MeanOverTime()) : layer; // for a loss, one output each
        Network<Tensor, Tensor> network = Network.of(root, row.series());
        Tensor x = row.batch(row.series().withFirst(LONGEST).prepend(LENGTHS.length), 1);
        Tensor dy = Catalogue.gaussian(network.outputShape().prepend(LENGTHS.length), 2);
        float[] weights = {1, 2, 1, 3};
        for (boolean training : new boolean[] {true, false}) {
            List<GradientCheck.Row> found = new GradientCheck<>(
                            NetworkObjective.of(network, new Projection()), training, 5, 11)
                    .rows(parameters(network), new Batch(x, dy, weights), LENGTHS);

            assertThat(found).allSatisfy(one -> assertThat(one.greatestError()).isLessThan(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aNetworkMayRunTwiceInOnePass(LayerRow row) {
        Network<Tensor, Tensor> network = network(row);
        Tensor x = row.batch(row.series().withFirst(LONGEST).prepend(LENGTHS.length), 1);
        Context context = new Context(network.layout())
                .beginInference(parameters(network))
                .lengths(LENGTHS);

        float[] first = Catalogue.values(network.predict(x, context));

        assertThat(Catalogue.values(network.predict(x, context))).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("fixed")
    void whatNeedsALengthRefusesExamplesOfDifferentLength(LayerRow row) {
        assertThatThrownBy(() -> row.layer(row.series()))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContainingAll("input [time, ", "time differs from example to example, expected");
    }

    private static Network<Tensor, Tensor> network(LayerRow row) {
        return Network.of(row.layer(row.series()), row.series());
    }

    private static float[] parameters(Network<Tensor, Tensor> network) {
        return LayerRow.parameters(network, 3);
    }

    /** The steps of the output for so many of the input; what there is without time where time has ended. */
    private static int steps(Network<Tensor, Tensor> network, int time) {
        Shape output = network.root().outputShape(network.inputShape().withFirst(time));
        return network.outputShape().open() ? output.dimension(0) : 0;
    }

    /** How many steps of each example's output count; {@code null} where time has ended. */
    private static int[] outputs(Network<Tensor, Tensor> network) {
        boolean open = network.outputShape().open();
        return open
                ? IntStream.of(LENGTHS).map(length -> steps(network, length)).toArray()
                : null;
    }

    private static Tensor upstream(Network<Tensor, Tensor> network) {
        Shape output = network.outputShape();
        int time = steps(network, LONGEST);
        Shape example = output.open() ? output.withFirst(time) : output;
        return padded(Catalogue.gaussian(example.prepend(LENGTHS.length), 2), outputs(network), time, 0);
    }

    private static LayerRun run(Network<Tensor, Tensor> network, Tensor x, Tensor dy, boolean training) {
        Context context = new Context(network.layout());
        return LayerRun.of(network, context, parameters(network), x, LENGTHS, dy, training, IDS);
    }

    /** The same examples with another time, and a number wherever there is padding; as they are where there is no time. */
    private static Tensor padded(Tensor series, int[] lengths, int time, float padding) {
        if (lengths == null) {
            return series;
        }
        Shape step = series.shape().withoutFirst().withoutFirst();
        Tensor longer = Tensor.zeros(step.prepend(time).prepend(lengths.length));
        longer.fill(padding);
        for (int i = 0; i < lengths.length; i++) {
            System.arraycopy(
                    series.data(),
                    series.offset() + i * series.shape().dimension(1) * step.size(),
                    longer.data(),
                    i * time * step.size(),
                    lengths[i] * step.size());
        }
        return longer;
    }

    /** The first steps of one example, as a batch of one. */
    private static Tensor steps(Tensor series, int example, int count) {
        Tensor one = series.slice(example, example + 1);
        Tensor steps = one.reshape(one.shape().withoutFirst()).slice(0, count).copy();
        return steps.reshape(steps.shape().prepend(1));
    }

    private static void assertSameSteps(Tensor found, Tensor expected, int[] lengths, int time) {
        if (lengths == null) {
            assertClose(Catalogue.values(found), Catalogue.values(expected));
            return;
        }
        assertThat(found.shape().dimension(1)).isEqualTo(time);
        for (int i = 0; i < lengths.length; i++) {
            assertClose(
                    Catalogue.values(steps(found, i, lengths[i])), Catalogue.values(steps(expected, i, lengths[i])));
        }
    }

    private static double sizeOfPadding(Tensor series, int time) {
        double size = 0;
        for (int i = 0; i < LENGTHS.length; i++) {
            Tensor one = series.slice(i, i + 1);
            Tensor padding = one.reshape(one.shape().withoutFirst()).slice(LENGTHS[i], time);
            size += padding.dot(padding);
        }
        return size;
    }

    private static void assertClose(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            double tolerance = 5e-6 * (1 + Math.abs(expected[i])); // sums of some dozens of floats in another order
            assertThat((double) found[i]).isCloseTo(expected[i], within(tolerance));
        }
    }
}
