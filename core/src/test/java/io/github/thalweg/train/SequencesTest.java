package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Models;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.store.Folder;
import io.github.thalweg.store.MemoryStore;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequencesTest {
    private static final Shape STEPS = Shape.example(Shape.ANY, 2);
    private static final List<String> NAMES = List.of("a", "b");
    private static final Layer.Recipe SMALL = Nets.recipe(
            Spec.of("lstm", "units", 6),
            "batchNorm",
            Spec.of("dropout", "p", 0.1),
            Spec.of("concatenate", "branches", List.of(List.of("last"), List.of("tanh", "meanOverTime"))),
            Nets.linear(3));

    private final double[][] sequences = new double[120][];
    private final double[] labels = new double[120];

    SequencesTest() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < sequences.length; i++) {
            sequences[i] = random.doubles(2 * (1 + random.nextInt(9)), -1, 1).toArray();
            labels[i] = i % 3;
        }
    }

    private LocalShards<Rows> rows(int shards, int threads) {
        return LocalRows.ragged(sequences, 2, labels, null, shards, threads);
    }

    private static NetworkFit fit(LocalShards<Rows> rows, Layer.Recipe recipe, String scale, Training training) {
        return NetworkFit.prepare(
                rows, NAMES, List.of(), STEPS, recipe, new CrossEntropy(), Scaling.Rule.parse(scale), training);
    }

    @Test
    void theParityOfSequencesIsLearnedWhateverTheirLength() {
        double[][] bits = new double[800][];
        double[] parity = new double[bits.length];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < bits.length; i++) {
            bits[i] = random.ints(1 + random.nextInt(5), 0, 2).asDoubleStream().toArray();
            parity[i] = Arrays.stream(bits[i]).sum() % 2;
        }
        Layer.Recipe recipe = Nets.recipe(Spec.of("lstm", "units", 10), "last", Nets.linear(2));
        try (LocalShards<Rows> rows = LocalRows.ragged(bits, 1, parity, null, 2, 1)) {
            NetworkFit fit = NetworkFit.prepare(
                    rows,
                    List.of("bit"),
                    List.of("even", "odd"),
                    Shape.example(Shape.ANY, 1),
                    recipe,
                    new CrossEntropy(),
                    Scaling.Rule.parse("none"),
                    Nets.training(Adam.of(0.03), 32, 25));
            fit.run(List.of(), 0, () -> false);
            NetworkModel model = fit.model();

            assertThat(Evaluator.metrics(rows, model).get("accuracy")).isEqualTo(1);
            for (int length : new int[] {1, 7, 12}) { // the last two longer than any it was trained on
                for (int trial = 0; trial < 20; trial++) {
                    double[] other = random.ints(length, 0, 2).asDoubleStream().toArray();
                    int odd = (int) (Arrays.stream(other).sum() % 2);
                    assertThat(model.predict(other)[odd]).isGreaterThan(0.5);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theBitsOfATrainingAreThoseOfItsShards(int localSteps) {
        Training training = Nets.localSteps(
                Adam.of(0.01),
                localSteps,
                Sgd.of(1),
                Nets.training(Sgd.of(1), 1, 1).schedule(),
                20,
                2);
        String expected = null;
        for (int threads : new int[] {1, 2, 7}) {
            try (LocalShards<Rows> rows = rows(7, threads)) {
                NetworkFit fit = fit(rows, SMALL, "standard", training);
                fit.run(List.of(), 0, () -> false);
                expected = expected == null ? fit.learner().state().digest() : expected;
                assertThat(fit.learner().state().digest()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aRowIsPredictedTheSameWhateverStandsBesideIt() {
        try (LocalShards<Rows> rows = rows(1, 1)) {
            NetworkFit fit = fit(rows, SMALL, "standard", Nets.training(Adam.of(0.01), 30, 3));
            fit.run(List.of(), 0, () -> false);
            NetworkModel model = fit.model();
            Rows all = rows.list().get(0);
            double[] together = new double[3 * all.rows()];
            double loss = model.score(all, 0, all.rows(), together);
            double sum = 0;
            for (int row = 0; row < all.rows(); row++) {
                double[] alone = new double[3];
                sum += model.score(all, row, row + 1, alone);
                double[] sequence = new double[2 * all.steps(row)];
                all.copySteps(row, sequence, 0);
                assertThat(model.predict(sequence)).isEqualTo(alone);
                for (int c = 0; c < 3; c++) {
                    assertThat(alone[c]).isCloseTo(together[3 * row + c], within(1e-6));
                }
            }
            assertThat(sum).isCloseTo(loss, within(1e-4));
        }
    }

    @Test
    void longSequencesAreWorkedThroughInPieces() {
        sequences[17] = new double[2 * 40_000]; // two of these are more steps than a piece may have
        sequences[18] = new double[2 * 40_000];
        sequences[18][5] = 1;
        Layer.Recipe mean = Nets.recipe("meanOverTime", Nets.linear(3));
        try (LocalShards<Rows> rows = rows(1, 1)) {
            Rows all = rows.list().get(0);
            NetworkFit fit = fit(rows, mean, "none", Nets.training(Sgd.of(0.5), 120, 1));
            float[] before = fit.learner().parameters();
            fit.run(List.of(), 0, () -> false);
            float[] found = fit.learner().parameters();

            double[][] means = new double[all.rows()][2];
            double[] targets = new double[all.rows()];
            for (int row = 0; row < all.rows(); row++) {
                double[] steps = new double[2 * all.steps(row)];
                all.copySteps(row, steps, 0);
                for (int i = 0; i < steps.length; i++) {
                    means[row][i % 2] += steps[i] / all.steps(row);
                }
                targets[row] = all.target(row, 0);
            }
            try (LocalShards<Rows> plain = LocalRows.of(means, targets, null, 1, 1)) {
                NetworkFit same = NetworkFit.prepare(
                        plain,
                        NAMES,
                        List.of(),
                        Nets.recipe(Nets.linear(3)),
                        new CrossEntropy(),
                        Scaling.Rule.parse("none"),
                        Nets.training(Sgd.of(0.5), 120, 1));
                assertThat(same.learner().parameters()).isEqualTo(before);
                same.run(List.of(), 0, () -> false);
                float[] expected = same.learner().parameters();
                for (int i = 0; i < expected.length; i++) {
                    assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
                }
                assertThat(found).isNotEqualTo(before);
            }
        }
    }

    @Test
    void scalesByTheStatisticsOfAllSteps() {
        double[][] few = {{1, 10}, {2, 10, 3, 10, 6, 30}};
        try (LocalShards<Rows> rows = LocalRows.ragged(few, 2, new double[] {0, 1}, null, 2, 1)) {
            Layer.Recipe recipe = Nets.recipe("meanOverTime", Nets.linear(2));
            Training training = Nets.training(Sgd.of(1), 2, 1);
            float[] standard = new float[2];
            float[] minmax = new float[2];
            fit(rows, recipe, "standard", training).scaling().apply(new double[] {6, 15}, standard, 0);
            fit(rows, recipe, "minmax", training).scaling().apply(new double[] {6, 15}, minmax, 0);

            assertThat(standard).containsExactly((float) (3 / Math.sqrt(3.5)), 0); // means 3 and 15
            assertThat(minmax).containsExactly(1, 0.25f);
        }
    }

    @Test
    void aBatchIsScaledAndPaddedToItsLongest() {
        double[][] few = {{1, 10}, {2, 10, 3, 10, 6, 30}, {4, 20, 5, 20}};
        try (LocalShards<Rows> rows = LocalRows.ragged(few, 2, (double[]) null, null, 1, 1)) {
            Rows all = rows.list().get(0);
            int[] byLength = new int[4];
            for (int row = 0; row < 3; row++) {
                byLength[all.steps(row)] = row;
            }
            Inputs inputs = new Inputs(STEPS, Scaling.by(2, 2));
            inputs.gather(all, new int[] {byLength[3]}, 1); // what was there before is not padding

            Tensor x = inputs.gather(all, new int[] {byLength[1], byLength[2]}, 2);

            assertThat(x.shape()).isEqualTo(Shape.of(2, 2, 2));
            assertThat(x.copy().data()).containsExactly(0.5f, 5, 0, 0, 2, 10, 2.5f, 10);
            assertThat(inputs.lengths()).containsExactly(1, 2);
        }
    }

    @Test
    void whatIsLoadedPredictsTheSameBits() {
        try (LocalShards<Rows> rows = rows(2, 1)) {
            NetworkFit fit = fit(rows, SMALL, "standard", Nets.training(Adam.of(0.01), 30, 1));
            fit.run(List.of(), 0, () -> false);
            NetworkModel model = fit.model();
            MemoryStore store = new MemoryStore();
            Models.save(model, new Folder(store), Map.of());
            NetworkModel loaded = (NetworkModel) Models.load(new Folder(store)).model();

            assertThat(model.description()).containsEntry("input", List.of(-1, 2));
            for (NetworkModel other : List.of(loaded, Parcel.of(model).unpack())) {
                assertThat(other.network().inputShape()).isEqualTo(STEPS);
                assertThat(Models.fingerprint(other)).isEqualTo(Models.fingerprint(model));
                assertThat(other.predict(1, 2, 3, 4, 5, 6)).isEqualTo(model.predict(1, 2, 3, 4, 5, 6));
            }
        }
    }

    @Test
    void rowsInAnotherShapeAreTheSameNumbers() {
        double[][] x = Nets.gaussian(4, 60, 6);
        double[] y = Nets.classes(x);
        Training training = Nets.training(Adam.of(0.01), 20, 3);
        try (LocalShards<Rows> rows = LocalRows.of(x, y, null, 3, 2)) {
            List<String> names = List.of("a", "b", "c", "d", "e", "f");
            Asked shaped = new Asked(
                    Nets.recipe(Spec.of("elman", "units", 4), "last", Nets.linear(3)),
                    new CrossEntropy(),
                    Scaling.Rule.parse("standard"),
                    training,
                    List.of(3, 2));
            Asked reshaping = new Asked(
                    Nets.recipe(
                            Spec.of("reshape", "shape", List.of(3, -1)),
                            Spec.of("elman", "units", 4),
                            "last",
                            Nets.linear(3)),
                    new CrossEntropy(),
                    Scaling.Rule.parse("standard"),
                    training);
            NetworkFit one = shaped.prepare(rows, names, List.of());
            NetworkFit other = reshaping.prepare(rows, names, List.of());
            one.run(List.of(), 0, () -> false);
            other.run(List.of(), 0, () -> false);

            assertThat(shaped.classes(6)).isEqualTo(3);
            assertThat(one.model().network().inputShape()).isEqualTo(Shape.of(3, 2));
            assertThat(one.model().featureNames()).isEqualTo(names);
            assertThat(one.model().description()).containsEntry("input", List.of(3, 2));
            assertThat(one.learner().parameters()).isEqualTo(other.learner().parameters());
            assertThat(one.model().predict(1, 2, 3, 4, 5, 6))
                    .isEqualTo(other.model().predict(1, 2, 3, 4, 5, 6));
        }
    }

    @Test
    void stepsOfOneNumberMayBeNumbersThemselves() {
        double[][] few = {{1}, {2, 3, 6}, {4, 5}};
        Layer.Recipe plain = Nets.recipe(Spec.of("elman", "units", 3), "last", Nets.linear(1));
        Layer.Recipe steps = Nets.recipe(
                "tanh",
                Spec.of("reshape", "shape", List.of(-1, 1)),
                Spec.of("elman", "units", 3),
                "last",
                Nets.linear(1));
        try (LocalShards<Rows> rows = LocalRows.ragged(few, 1, new double[] {1, 2, 3}, null, 1, 1)) {
            Scaling.Rule none = Scaling.Rule.parse("none");
            Training training = Nets.training(Sgd.of(0.1), 3, 1);
            List<String> name = List.of("x");
            Asked two = new Asked(plain, new SquaredError(), none, training);
            Asked one = new Asked(steps, new SquaredError(), none, training, List.of(-1));
            NetworkModel ofSteps = two.prepare(rows, name, List.of(), true).model();
            NetworkFit other = one.prepare(rows, name, List.of(), true);
            NetworkModel ofNumbers = other.model(ofSteps.parameters());

            assertThat(ofNumbers.description()).containsEntry("input", List.of(-1));
            assertThat(ofNumbers.predict(1, -2, 3))
                    .containsExactly(ofSteps.predict(Math.tanh(1), Math.tanh(-2), Math.tanh(3)), within(1e-6));
            assertThat(two.classes(1, true)).isZero();
        }
    }

    @Test
    void shapesThatDoNotFitTheDataAreRefused() {
        assertRefused(
                List.of(8, 9), 64, false, "data.shape: expected 64 numbers, one for each feature, found [8, 9] of 72");
        assertRefused(
                List.of(-1, 3),
                2,
                true,
                "data.shape: expected 2 numbers for each step, one for each feature, found [time, 3] of 3");
        assertRefused(List.of(2), 2, true, "data.shape: expected [-1, 2] for rows of different length, found [2]");
        assertRefused(
                List.of(-1, 2),
                2,
                false,
                "data.shape: expected one of 2 numbers for rows of one length, found [time, 2]");
        assertRefused(
                List.of(8, -1),
                8,
                false,
                "data.shape: expected numbers of at least 1, or -1 for the first, found [8, -1]");
        assertRefused(
                List.of(1 << 16, 1 << 16),
                64,
                false,
                "data.shape: expected at most 2147483647 numbers in all, found [65536, 65536]");
        assertRefused(
                List.of(0, 8),
                0,
                false,
                "data.shape: expected numbers of at least 1, or -1 for the first, found [0, 8]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recipe(List.of(), Nets.linear(2)).network(2, true))
                .withMessage(
                        "network: expected one output for all steps of a row, found [time, 2]; end with last or meanOverTime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recipe(List.of(), "flatten", Nets.linear(2)).network(2, true))
                .withMessageStartingWith("network.0: input [time, 2] does not fit flatten");
    }

    private static void assertRefused(List<Integer> shape, int features, boolean ragged, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recipe(shape, "identity").network(features, ragged))
                .withMessage(message);
    }

    private static Asked recipe(List<Integer> shape, Object... layers) {
        return new Asked(
                Nets.recipe(layers),
                new CrossEntropy(),
                Scaling.Rule.parse("none"),
                Nets.training(Sgd.of(1), 1, 1),
                shape);
    }

    @Test
    void sequencesAndRowsOfOneLengthAreToldApart() {
        Training training = Nets.training(Sgd.of(1), 10, 1);
        double[][] x = Nets.gaussian(4, 30, 2);
        try (LocalShards<Rows> ragged = rows(2, 1);
                LocalShards<Rows> plain = LocalRows.of(x, new double[30], null, 2, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fit(plain, SMALL, "none", training))
                    .withMessage("data.shape: expected one of 2 numbers for rows of one length, found [time, 2]");
            for (String scale : List.of("none", "standard")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> NetworkFit.prepare(
                                ragged,
                                NAMES,
                                List.of(),
                                Nets.recipe(Nets.linear(3)),
                                new CrossEntropy(),
                                Scaling.Rule.parse(scale),
                                training))
                        .withMessage("data.shape: expected [-1, 2] for rows of different length, found [2]");
            }
            NetworkModel sequences = fit(ragged, SMALL, "none", training).model();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sequences.predict(plain.list().get(0), 0, 1, new double[3]))
                    .withMessage("the data have 2 features, the model takes sequences of 2 features a step");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sequences.predict(1, 2, 3))
                    .withMessage("features: expected steps of 2 numbers, at least one, found 3");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sequences.predict())
                    .withMessage("features: expected steps of 2 numbers, at least one, found 0");
            NetworkModel rows = recipe(List.of(), Nets.linear(3))
                    .prepare(plain, NAMES, List.of())
                    .model();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rows.predict(ragged.list().get(0), 0, 1, new double[3]))
                    .withMessage("the data have sequences of 2 features a step, the model takes 2 features");
        }
    }
}
