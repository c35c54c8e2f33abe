package io.github.thalweg.nn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.GradientCheck;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Pass;
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

    static List<JsonNode> fixtures() {
        return Fixtures.cases("layers");
    }

    @Test
    void everyRegisteredLayerHasARow() {
        Catalogue.requireRows(Layer.Recipe.class, rows().map(row -> row.spec().name()));
    }

    @Test
    void everyLayerClassHasARow() {
        Catalogue.requireClasses(Layer.class, rows().map(row -> row.layer().getClass()));
    }

    @Test
    void everyRowHasAFixture() {
        assertThat(fixtures())
                .extracting(one -> one.required("row").textValue())
                .containsAll(rows().map(LayerRow::name).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientsAgreeWithDifferencesInBothModes(LayerRow row) {
        Network<Tensor, Tensor> network = row.network();
        Tensor input = row.batch(5, 1);
        Tensor upstream = Catalogue.gaussian(network.outputShape().prepend(5), 2);
        float[] weights = {1, 0.5f, 2, 0, 1.5f};
        for (boolean training : new boolean[] {true, false}) {
            List<GradientCheck.Row> found = new GradientCheck(network, new Projection(), training, 5, SEED)
                    .rows(LayerRow.parameters(network, 3), input, upstream, weights);
            assertThat(found).last().extracting(GradientCheck.Row::path).isEqualTo("input");
            assertThat(found).allSatisfy(one -> assertThat(one.greatestError()).isLessThan(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void valuesAndGradientsAreThoseOfPyTorch(JsonNode expected) {
        LayerRow row = rows().filter(
                        one -> one.name().equals(expected.required("row").textValue()))
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

        Run run = run(
                network,
                parameters,
                input,
                upstream,
                expected.required("training").booleanValue(),
                null);

        assertThat(run.output().shape()).isEqualTo(upstream.shape());
        assertClose(Catalogue.values(run.output()), Fixtures.doubles(expected.required("output")));
        assertClose(Catalogue.values(run.inputGradient()), Fixtures.doubles(expected.required("inputGradient")));
        expected.required("gradients").fields().forEachRemaining(field -> {
            Layout.Entry entry = entry(network.layout(), field.getKey());
            assertClose(
                    Arrays.copyOfRange(run.gradient(), entry.offset(), entry.offset() + entry.size()),
                    Fixtures.doubles(field.getValue()));
        });
        if (expected.has("runningAfter")) {
            expected.required("runningAfter")
                    .fields()
                    .forEachRemaining(field -> assertClose(
                            runningAfter(network.layout(), field.getKey(), parameters, run.gradient()),
                            Fixtures.doubles(field.getValue())));
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

        Run run = run(network, parameters, input, upstream, true, null);

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
        run(network, used, parameters, poison, upstream, true, null);

        Run again = run(network, used, parameters, input, upstream, true, null);

        assertSame(again, run(network, parameters, input, upstream, true, null));
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
                .isEqualTo(run(network, parameters, input, upstream, true, null).gradient());
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
            Run whole = run(network, parameters, input, upstream, training, ids);
            Run first = run(network, parameters, input.slice(0, 3), upstream.slice(0, 3), training, ids);
            long[] rest = Arrays.copyOfRange(ids, 3, 6);
            Run second = run(network, parameters, input.slice(3, 6), upstream.slice(3, 6), training, rest);

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
        Run expectedOdd = run(network, parameters, row.batch(4, 21), upstream, true, null);
        Run expectedEven = run(network, parameters, row.batch(4, 22), upstream, true, null);
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
            Network<Tensor, Tensor> network, float[] parameters, Tensor input, Tensor upstream, Run expected) {
        return () -> {
            Context context = new Context(network.layout());
            for (int i = 0; i < 50; i++) {
                assertSame(run(network, context, parameters, input, upstream, true, null), expected);
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
                run(arrived, parameters, input, upstream, true, null),
                run(network, parameters, input, upstream, true, null));
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
            Run run = run(network, parameters, input, upstream, true, null);
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

        assertFinite(run(network, parameters, input, upstream, true, null));
        Run alone = run(network, parameters, input, upstream, false, null);
        Run between = run(network, parameters, twice(input), twice(upstream), false, null);
        assertClose(
                Catalogue.values(alone.output()),
                doubles(Catalogue.values(between.output().slice(1, 2))));
    }

    private static Tensor twice(Tensor one) {
        float[] both = concatenate(one.data(), one.data());
        return Tensor.of(one.shape().withoutFirst().prepend(2), both);
    }

    private record Run(Tensor output, Tensor inputGradient, float[] gradient) {}

    private static Run run(
            Network<Tensor, Tensor> network, float[] parameters, Tensor x, Tensor dy, boolean training, long[] ids) {
        return run(network, new Context(network.layout()), parameters, x, dy, training, ids);
    }

    private static Run run(
            Network<Tensor, Tensor> network,
            Context context,
            float[] parameters,
            Tensor x,
            Tensor dy,
            boolean training,
            long[] ids) {
        float[] gradient = new float[network.layout().gradientSize()];
        Pass<Tensor, Tensor> pass = network.root().forward(x, context.begin(parameters, gradient, training, SEED, ids));
        Tensor output = pass.output().copy();
        return new Run(output, pass.backward().of(dy).copy(), gradient);
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

    private static void assertSame(Run one, Run other) {
        assertThat(one.output().data()).isEqualTo(other.output().data());
        assertThat(one.inputGradient().data()).isEqualTo(other.inputGradient().data());
        assertThat(one.gradient()).isEqualTo(other.gradient());
    }

    private static void assertFinite(Run run) {
        assertThat(run.output().finite()).isTrue();
        assertThat(run.inputGradient().finite()).isTrue();
        for (float value : run.gradient()) {
            assertThat(value).isFinite();
        }
    }

    private static void assertClose(float[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            double tolerance = 2e-6 * (1 + Math.abs(expected[i])); // a few roundings of floats of size 1 to 10
            assertThat((double) actual[i]).isCloseTo(expected[i], within(tolerance));
        }
    }
}
