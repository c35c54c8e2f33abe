package io.github.thalweg.nn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.GradientCheck;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerLawsTest {
    private static final long SEED = 11;

    static Stream<LayerRow> rows() {
        return LayerCatalogue.rows();
    }

    @Test
    void everyRegisteredLayerHasARow() {
        Catalogue.requireRows(Layer.Recipe.class, rows().map(row -> row.spec().name()));
    }

    @Test
    void everyLayerClassHasARow() {
        Catalogue.requireClasses(Layer.class, rows().map(row -> row.layer().getClass()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsAgreeWithDifferencesInBothModes(LayerRow row) {
        Network<Tensor, Tensor> network = row.network();
        Tensor input = row.batch(5, 1);
        Tensor upstream = Catalogue.gaussian(network.outputShape().prepend(5), 2);
        float[] weights = {1, 0.5f, 2, 0, 1.5f};
        for (boolean training : new boolean[] {true, false}) {
            List<GradientCheck.Row> found = new GradientCheck<>(
                            NetworkObjective.of(network, new Projection()), training, 5, SEED)
                    .rows(LayerRow.parameters(network, 3), new Batch(input, upstream, weights));
            assertThat(found).last().extracting(GradientCheck.Row::path).isEqualTo("input");
            assertThat(found).allSatisfy(one -> assertThat(one.greatestError()).isLessThan(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void outputShapeIsKnownBeforehandAndNothingGivenIsChanged(LayerRow row) {
        Network<Tensor, Tensor> network = row.network();
        float[] parameters = LayerRow.parameters(network, 3);
        float[] parametersBefore = parameters.clone();
        Tensor input = row.batch(3, 1);
        Tensor inputBefore = input.copy();
        Tensor upstream = Catalogue.gaussian(network.outputShape().prepend(3), 2);
        Tensor upstreamBefore = upstream.copy();

        LayerRun run = LayerRun.of(network, parameters, input, upstream, true, null);

        assertThat(run.output().shape()).isEqualTo(network.outputShape().prepend(3));
        assertThat(run.inputGradient().shape()).isEqualTo(input.shape());
        assertThat(parameters).isEqualTo(parametersBefore);
        assertThat(input.data()).isEqualTo(inputBefore.data());
        assertThat(upstream.data()).isEqualTo(upstreamBefore.data());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void scratchMemoryOfThePassBeforeHasNoInfluence(LayerRow row) {
        Network<Tensor, Tensor> network = row.network();
        float[] parameters = LayerRow.parameters(network, 3);
        Tensor input = row.batch(3, 1);
        Tensor upstream = Catalogue.gaussian(network.outputShape().prepend(3), 2);
        Tensor poison = input.copy();
        poison.fill(Float.NaN);
        Context used = new Context(network.layout());
        LayerRun.of(network, used, parameters, poison, upstream, true, null);

        LayerRun again = LayerRun.of(network, used, parameters, input, upstream, true, null);

        assertSame(again, LayerRun.of(network, parameters, input, upstream, true, null));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void parameterGradientsAreTheSameWhereTheInputsIsSpared(LayerRow row) {
        Network<Tensor, Tensor> network = row.network();
        float[] parameters = LayerRow.parameters(network, 3);
        Tensor input = row.batch(3, 1);
        Tensor upstream = Catalogue.gaussian(network.outputShape().prepend(3), 2);
        float[] gradient = new float[network.layout().gradientSize()];
        Context context = new Context(network.layout());

        network.backpropagate(
                input, upstream, null, new Projection(), context.begin(parameters, gradient, true, SEED, null));

        assertThat(gradient)
                .isEqualTo(LayerRun.of(network, parameters, input, upstream, true, null)
                        .gradient());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aBatchsGradientIsTheSumOverItsHalvesUnlessExamplesAreCoupled(LayerRow row) {
        Network<Tensor, Tensor> network = row.network();
        float[] parameters = LayerRow.parameters(network, 3);
        Tensor input = row.batch(6, 1);
        Tensor upstream = Catalogue.gaussian(network.outputShape().prepend(6), 2);
        long[] ids = {901, 17, -4, 33, 8, 120};
        assertThat(network.root().batchCoupled()).isEqualTo(row.coupled());
        for (boolean training : new boolean[] {true, false}) {
            LayerRun whole = LayerRun.of(network, parameters, input, upstream, training, ids);
            LayerRun first = LayerRun.of(network, parameters, input.slice(0, 3), upstream.slice(0, 3), training, ids);
            long[] rest = Arrays.copyOfRange(ids, 3, 6);
            LayerRun second = LayerRun.of(network, parameters, input.slice(3, 6), upstream.slice(3, 6), training, rest);

            double apart = 0;
            for (int i = 0; i < network.layout().trainedSize(); i++) {
                apart = Math.max(apart, Math.abs(whole.gradient()[i] - first.gradient()[i] - second.gradient()[i]));
            }
            float[] halves =
                    concatenate(Catalogue.values(first.inputGradient()), Catalogue.values(second.inputGradient()));
            for (int i = 0; i < halves.length; i++) {
                apart = Math.max(apart, Math.abs(Catalogue.values(whole.inputGradient())[i] - halves[i]));
            }
            if (row.coupled() && training) {
                assertThat(apart).isGreaterThan(0.01);
            } else {
                assertThat(apart).isLessThan(1e-5); // rounding of sums of six
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void twoThreadsUseOneLayerAtOnce(LayerRow row) throws Exception {
        Network<Tensor, Tensor> network = row.network();
        float[] parameters = LayerRow.parameters(network, 3);
        Tensor upstream = Catalogue.gaussian(network.outputShape().prepend(4), 2);
        LayerRun expectedOdd = LayerRun.of(network, parameters, row.batch(4, 21), upstream, true, null);
        LayerRun expectedEven = LayerRun.of(network, parameters, row.batch(4, 22), upstream, true, null);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Void>> done = threads.invokeAll(List.of(
                    repeatedly(network, parameters, row.batch(4, 21), upstream, expectedOdd),
                    repeatedly(network, parameters, row.batch(4, 22), upstream, expectedEven)));
            for (Future<Void> one : done) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Void> repeatedly(
            Network<Tensor, Tensor> network, float[] parameters, Tensor input, Tensor upstream, LayerRun expected) {
        return () -> {
            Context context = new Context(network.layout());
            for (int i = 0; i < 50; i++) {
                assertSame(LayerRun.of(network, context, parameters, input, upstream, true, null), expected);
            }
            return null;
        };
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theSameComesOutAfterAJourney(LayerRow row) {
        Network<Tensor, Tensor> network = row.network();
        float[] parameters = LayerRow.parameters(network, 3);
        Tensor input = row.batch(4, 1);
        Tensor upstream = Catalogue.gaussian(network.outputShape().prepend(4), 2);

        Network<Tensor, Tensor> arrived = Catalogue.journey(network);

        assertSame(
                LayerRun.of(arrived, parameters, input, upstream, true, null),
                LayerRun.of(network, parameters, input, upstream, true, null));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aSpecMakesTheSameLayerAgain(LayerRow row) {
        Layer layer = row.layer();
        Spec spec = layer.spec();

        Layer again = Registry.standard()
                .make(Layer.Recipe.class, "again", spec.tree())
                .build(row.input());

        assertThat(again.spec()).isEqualTo(spec);
        assertThat(Layout.of(again).describe()).isEqualTo(Layout.of(layer).describe());
        assertThat(again.outputShape(row.input())).isEqualTo(layer.outputShape(row.input()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refusesAWrongShapeWithPathAndBothShapes(LayerRow row) {
        if (row.wrong() == null) {
            return;
        }
        Layer layer = row.layer();
        Sequential network = Sequential.of(layer);
        float[] parameters = new float[Layout.of(network).size()];
        Context context = new Context(Layout.of(network));
        Tensor input = Tensor.zeros(row.wrong().prepend(2));

        assertThatThrownBy(() -> network.outputShape(row.wrong()))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageStartingWith("0." + row.spec().name())
                .hasMessageContainingAll("input " + row.wrong(), row.refusal());
        assertThatThrownBy(() -> network.forward(input, context.beginInference(parameters)))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageStartingWith("0." + row.spec().name())
                .hasMessageContainingAll(row.refusal());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void extremesStayFinite(LayerRow row) {
        Network<Tensor, Tensor> network = row.network();
        float[] parameters = network.initialize(3);
        Tensor upstream = Catalogue.gaussian(network.outputShape().prepend(2), 2);
        float largest = row.largest();
        float[][] patterns = {
            {largest},
            {-largest},
            {largest, -largest, 0},
            {1e-40f, -1e-40f, 0},
            {Float.MIN_VALUE},
            {0},
            {1e-40f, largest}
        };
        for (float[] pattern : patterns) {
            Tensor input = Tensor.zeros(row.input().prepend(2));
            for (int i = 0; i < input.size(); i++) {
                input.data()[i] = pattern[i % pattern.length];
            }
            LayerRun run = LayerRun.of(network, parameters, input, upstream, true, null);
            assertFinite(run);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aBatchOfOneIsABatch(LayerRow row) {
        Network<Tensor, Tensor> network = row.network();
        float[] parameters = LayerRow.parameters(network, 3);
        Tensor input = row.batch(1, 1);
        Tensor upstream = Catalogue.gaussian(network.outputShape().prepend(1), 2);

        assertFinite(LayerRun.of(network, parameters, input, upstream, true, null));
        LayerRun alone = LayerRun.of(network, parameters, input, upstream, false, null);
        LayerRun between = LayerRun.of(network, parameters, twice(input), twice(upstream), false, null);
        LayerRun.assertClose(
                Catalogue.values(alone.output()),
                doubles(Catalogue.values(between.output().slice(1, 2))));
    }

    private static Tensor twice(Tensor one) {
        float[] both = concatenate(one.data(), one.data());
        return Tensor.of(one.shape().withoutFirst().prepend(2), both);
    }

    private static float[] concatenate(float[] a, float[] b) {
        float[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        Arrays.setAll(doubles, i -> floats[i]);
        return doubles;
    }

    private static void assertSame(LayerRun one, LayerRun other) {
        assertThat(one.output().data()).isEqualTo(other.output().data());
        assertThat(one.inputGradient().data()).isEqualTo(other.inputGradient().data());
        assertThat(one.gradient()).isEqualTo(other.gradient());
    }

    private static void assertFinite(LayerRun run) {
        assertThat(run.output().finite()).isTrue();
        assertThat(run.inputGradient().finite()).isTrue();
        for (float value : run.gradient()) {
            assertThat(value).isFinite();
        }
    }
}
