package io.github.thalweg.nn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.thalweg.nn.Batch;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.GradientCheck;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossLawsTest {
    static Stream<LossRow> rows() {
        return LossCatalogue.rows();
    }

    static List<JsonNode> fixtures() {
        return Fixtures.cases("losses");
    }

    @Test
    void everyRegisteredLossHasARow() {
        Catalogue.requireRows(Loss.OfTensors.class, rows().map(row -> row.spec().name()));
    }

    @Test
    void everyLossClassHasARow() {
        Catalogue.requireClasses(Loss.class, rows().map(row -> row.loss().getClass()));
    }

    @Test
    void everyRowHasAFixture() {
        assertThat(fixtures())
                .extracting(one -> one.required("row").textValue())
                .containsAll(rows().map(LossRow::name).toList());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void sumsAndGradientsAreThoseOfPyTorch(JsonNode expected) {
        LossRow row = rows().filter(
                        one -> one.name().equals(expected.required("row").textValue()))
                .findFirst()
                .orElseThrow();
        Tensor output = Fixtures.tensor(expected.required("output"), expected.required("shape"));
        Tensor target = Fixtures.tensor(expected.required("target"), expected.required("targetShape"));
        float[] weights = Fixtures.floats(expected.required("weights"));

        Loss.Score<Tensor> score = row.loss().score(output, target, weights, context());

        double sum = expected.required("sum").doubleValue();
        double[] gradient = Fixtures.doubles(expected.required("gradient"));
        assertThat(score.sum()).isCloseTo(sum, within(1e-6 * Math.abs(sum)));
        assertThat(score.weight()).isCloseTo(total(weights), within(1e-12));
        assertThat(score.gradient().shape()).isEqualTo(output.shape());
        for (int i = 0; i < gradient.length; i++) {
            assertThat((double) score.gradient().data()[score.gradient().offset() + i])
                    .isCloseTo(gradient[i], within(1e-6));
        }
    }

    private static double total(float[] weights) {
        double total = 0;
        for (float weight : weights) {
            total += weight;
        }
        return total;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void gradientAgreesWithDifferences(LossRow row) {
        Network<Tensor, Tensor> bare = Network.of(Sequential.of(), Shape.of(row.outputs()));

        List<GradientCheck.Row> found = new GradientCheck<>(NetworkObjective.of(bare, row.loss()), true, 8, 1)
                .rows(new float[0], new Batch(row.output(3), row.target(), new float[] {1, 0.5f, 2, 0.25f}));

        assertThat(found).hasSize(1).allSatisfy(one -> assertThat(one.greatestError())
                .isLessThan(1e-4));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aBatchIsTheSumOfItsHalves(LossRow row) {
        Loss.OfTensors loss = row.loss();
        Tensor output = row.output(3);
        Context context = context();
        Loss.Score<Tensor> whole = loss.score(output, row.target(), new float[] {1, 2, 0.5f, 3}, context);
        Loss.Score<Tensor> first =
                loss.score(output.slice(0, 2), row.target().slice(0, 2), new float[] {1, 2}, context);
        Loss.Score<Tensor> second =
                loss.score(output.slice(2, 4), row.target().slice(2, 4), new float[] {0.5f, 3}, context);

        assertThat(first.sum() + second.sum()).isCloseTo(whole.sum(), within(1e-12));
        assertThat(first.weight() + second.weight()).isEqualTo(whole.weight());
        assertThat(Catalogue.values(whole.gradient().slice(0, 2))).isEqualTo(Catalogue.values(first.gradient()));
        assertThat(Catalogue.values(whole.gradient().slice(2, 4))).isEqualTo(Catalogue.values(second.gradient()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void noWeightsAreOnesAndAWeightOfZeroIsAbsence(LossRow row) {
        Loss.OfTensors loss = row.loss();
        Tensor output = row.output(3);
        Loss.Score<Tensor> plain = loss.score(output, row.target(), null, context());
        Loss.Score<Tensor> ones = loss.score(output, row.target(), new float[] {1, 1, 1, 1}, context());
        Loss.Score<Tensor> three = loss.score(output, row.target(), new float[] {1, 1, 1, 0}, context());
        Loss.Score<Tensor> head = loss.score(output.slice(0, 3), row.target().slice(0, 3), null, context());

        assertThat(plain.weight()).isEqualTo(4);
        assertThat(ones.sum()).isEqualTo(plain.sum());
        assertThat(Catalogue.values(ones.gradient())).isEqualTo(Catalogue.values(plain.gradient()));
        assertThat(three.sum()).isEqualTo(head.sum());
        assertThat(three.weight()).isEqualTo(3);
        for (float value : Catalogue.values(three.gradient().slice(3, 4))) {
            assertThat(value).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void farOutputsStayFinite(LossRow row) {
        for (float far : new float[] {1e3f, -1e3f, 1e-40f, 0}) {
            Tensor output = Tensor.zeros(Shape.of(4, row.outputs()));
            for (int i = 0; i < output.size(); i++) {
                output.data()[i] = i % 3 == 1 ? -far : far;
            }
            Loss.Score<Tensor> score = row.loss().score(output, row.target(), null, context());
            assertThat(score.sum()).isFinite();
            assertThat(score.gradient().finite()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refusesTargetsOfAnotherShapeWithBothShapes(LossRow row) {
        Tensor target = Tensor.zeros(row.wrong());
        assertThatThrownBy(() -> row.loss().score(row.output(3), target, null, context()))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContainingAll(row.wrong().toString(), "[4, " + row.outputs() + "]", "expected");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refusesTooFewWeights(LossRow row) {
        assertThatThrownBy(() -> row.loss().score(row.output(3), row.target(), new float[3], context()))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContainingAll("weights [3]", "4 examples");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theUsualHeadFollowsFromTheOutputs(LossRow row) {
        Head head = row.loss().head(row.outputs());

        assertThat(head.spec().name()).isEqualTo(row.head());
        assertThat(head.meaning(row.outputs()).count()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aSpecMakesTheSameLossAgainAndAJourneyChangesNothing(LossRow row) {
        Loss.OfTensors loss = row.loss();
        Loss.OfTensors again = Registry.standard()
                .make(Loss.OfTensors.class, "again", loss.spec().tree());
        Loss.OfTensors arrived = Catalogue.journey(loss);
        Loss.Score<Tensor> score = loss.score(row.output(3), row.target(), null, context());

        assertThat(again.spec()).isEqualTo(loss.spec());
        for (Loss.OfTensors other : List.of(again, arrived)) {
            Loss.Score<Tensor> same = other.score(row.output(3), row.target(), null, context());
            assertThat(same.sum()).isEqualTo(score.sum());
            assertThat(Catalogue.values(same.gradient())).isEqualTo(Catalogue.values(score.gradient()));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void twoThreadsUseOneLossAtOnce(LossRow row) throws Exception {
        Loss.OfTensors loss = row.loss();
        double odd = loss.score(row.output(1), row.target(), null, context()).sum();
        double even = loss.score(row.output(2), row.target(), null, context()).sum();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> one = threads.submit(() -> requireSum(row, loss, 1, odd));
            Future<?> two = threads.submit(() -> requireSum(row, loss, 2, even));
            one.get();
            two.get();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void requireSum(LossRow row, Loss.OfTensors loss, long seed, double expected) {
        for (int i = 0; i < 50; i++) {
            assertThat(loss.score(row.output(seed), row.target(), null, context())
                            .sum())
                    .isEqualTo(expected);
        }
    }

    private static Context context() {
        return new Context(Layout.of(Sequential.of())).beginInference(new float[0]);
    }
}
