package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.BestModel;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.loss.BinaryCrossEntropy;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Spec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkFitTest {
    private static final Scaling.Rule NONE = Scaling.Rule.parse("none");
    private static final Scaling.Rule STANDARD = Scaling.Rule.parse("standard");

    private final double[][] x = Nets.gaussian(1, 30, 2);
    private final Training training = Nets.training(Sgd.of(0.1), 10, 1);

    @Test
    void learnsTellsClassesByNameAndScalesForItself() {
        double[][] far = Nets.gaussian(5, 400, 4);
        double[] labels = Nets.classes(far);
        for (double[] row : far) {
            for (int j = 0; j < 4; j++) {
                row[j] = 1e4 + 100 * row[j]; // nothing a network learns without scaling
            }
        }
        try (LocalShards<Rows> rows = LocalRows.of(far, labels, null, 8, 2)) {
            NetworkFit fit = NetworkFit.prepare(
                    rows,
                    List.of("a", "b", "c", "d"),
                    List.of("low", "mid", "high"),
                    Nets.recipe(Nets.linear(16), "relu", Nets.linear(3)),
                    new CrossEntropy(),
                    STANDARD,
                    Nets.training(Adam.of(0.02), 40, 15));
            long rounds = fit.run(List.of(), 0, () -> false);
            NetworkClassification model = (NetworkClassification) fit.model();

            assertThat(rounds).isEqualTo(150);
            assertThat(Evaluator.metrics(rows, model).get("accuracy")).isGreaterThan(0.93);
            assertThat(model.classNames()).containsExactly("low", "mid", "high");
            assertThat(model.featureNames()).containsExactly("a", "b", "c", "d");
            double[] probabilities = new double[3];
            model.predict(rows.list().get(0), 0, 1, probabilities);
            assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void theBestStateMakesTheModelOfItsRound() {
        double[][] data = Nets.gaussian(5, 100, 4);
        try (LocalShards<Rows> rows = LocalRows.of(data, Nets.classes(data), null, 4, 2)) {
            NetworkFit fit = NetworkFit.prepare(
                    rows,
                    List.of("a", "b", "c", "d"),
                    List.of(),
                    Nets.recipe(Nets.linear(3)),
                    new CrossEntropy(),
                    NONE,
                    Nets.training(Sgd.of(0.5), 10, 1));
            float[][] after = new float[11][];
            BestModel best = new BestModel(
                    "closeness to round 4",
                    true,
                    1,
                    0,
                    state -> {
                        after[(int) state.rounds()] = fit.model().parameters();
                        return java.util.Map.of("closeness to round 4", -Math.abs(state.rounds() - 4.0));
                    },
                    state -> state.learner().state());
            fit.run(List.of(best), 0, () -> false);

            assertThat(fit.model(best.bestState().orElseThrow()).parameters())
                    .isEqualTo(after[4])
                    .isNotEqualTo(after[10]);
        }
    }

    @Test
    void labelsThatAreNoClassesAreRefused() {
        assertRefused(
                new double[] {0, 1, 2, 3},
                new CrossEntropy(),
                3,
                "label 3 is out of range: expected 0 to 2 (the network has 3 outputs, the loss is crossEntropy)");
        assertRefused(
                new double[] {0, 1, -1, 5},
                new CrossEntropy(),
                3,
                "label -1 is out of range: expected 0 to 2 (the network has 3 outputs, the loss is crossEntropy)");
        assertRefused(
                new double[] {0, 1, 0.5},
                new CrossEntropy(),
                3,
                "label 0.5 is no class: expected a whole number of 0 to 2"
                        + " (the network has 3 outputs, the loss is crossEntropy)");
        assertRefused(
                new double[] {0, 1, 2},
                new BinaryCrossEntropy(),
                1,
                "label 2 is out of range: expected 0 to 1 (the network has 1 outputs, the loss is binaryCrossEntropy)");
    }

    private void assertRefused(double[] labels, Loss.OfTensors loss, int outputs, String message) {
        double[] all = new double[30];
        System.arraycopy(labels, 0, all, 7, labels.length);
        for (Scaling.Rule rule : List.of(NONE, STANDARD)) {
            try (LocalShards<Rows> rows = LocalRows.of(x, all, null, 4, 1)) {
                assertRefused(
                        rows, List.of("a", "b"), List.of(), Nets.recipe(Nets.linear(outputs)), loss, rule, message);
            }
        }
    }

    private void assertRefused(
            LocalShards<Rows> rows,
            List<String> features,
            List<String> names,
            Layer.Recipe recipe,
            Loss.OfTensors loss,
            Scaling.Rule rule,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFit.prepare(rows, features, names, recipe, loss, rule, training))
                .withMessage(message);
    }

    @Test
    void targetsThatAreNotAsManyAsTheNetworkNeedsAreRefused() {
        double[][] pairs = Nets.gaussian(2, 30, 2);
        try (LocalShards<Rows> two = LocalRows.of(x, pairs, null, 4, 1);
                LocalShards<Rows> no = LocalRows.of(x, (double[]) null, null, 4, 1)) {
            for (Scaling.Rule rule : List.of(NONE, STANDARD)) {
                assertRefused(
                        two,
                        List.of("a", "b"),
                        List.of(),
                        Nets.recipe(Nets.linear(3)),
                        new SquaredError(),
                        rule,
                        "data.label: expected one target per output, found 2 targets"
                                + " (the network has 3 outputs, the loss is squaredError)");
                assertRefused(
                        two,
                        List.of("a", "b"),
                        List.of(),
                        Nets.recipe(Nets.linear(3)),
                        new CrossEntropy(),
                        rule,
                        "data.label: expected the index of a class, or a probability for each of 3 classes,"
                                + " found 2 targets (the network has 3 outputs, the loss is crossEntropy)");
                assertRefused(
                        two,
                        List.of("a", "b"),
                        List.of(),
                        Nets.recipe(Nets.linear(1)),
                        new BinaryCrossEntropy(),
                        rule,
                        "data.label: expected the index of a class, found 2 targets"
                                + " (the network has 1 outputs, the loss is binaryCrossEntropy)");
                assertRefused(
                        no,
                        List.of("a", "b"),
                        List.of(),
                        Nets.recipe(Nets.linear(3)),
                        new CrossEntropy(),
                        rule,
                        "data.label: expected a column to learn, found none");
            }
        }
    }

    @Test
    void answersThatAreNoProbabilitiesAreRefusedBeforeTheFirstRound() {
        for (double wrong : new double[] {-0.25, 2}) {
            double[][] answers = new double[30][2];
            answers[11][1] = wrong;
            try (LocalShards<Rows> rows = LocalRows.of(x, answers, null, 4, 1)) {
                for (Scaling.Rule rule : List.of(NONE, STANDARD)) {
                    assertRefused(
                            rows,
                            List.of("a", "b"),
                            List.of(),
                            Nets.recipe(Nets.linear(2)),
                            new BinaryCrossEntropy(),
                            rule,
                            "data.label: expected 0 or 1, or a probability of yes, found "
                                    + (wrong < 0 ? "-0.25" : "2") + " in column 2 of 2"
                                    + " (the network has 2 outputs, the loss is binaryCrossEntropy)");
                }
            }
        }
    }

    @Test
    void distributionsOverClassesMayBeLearned() {
        double[][] soft = new double[30][];
        Arrays.setAll(soft, i -> x[i][0] > 0 ? new double[] {0.9, 0.1} : new double[] {0.2, 0.8});
        try (LocalShards<Rows> rows = LocalRows.of(x, soft, null, 4, 1)) {
            NetworkFit fit = NetworkFit.prepare(
                    rows,
                    List.of("a", "b"),
                    List.of(),
                    Nets.recipe(Nets.linear(8), "tanh", Nets.linear(2)),
                    new CrossEntropy(),
                    NONE,
                    Nets.training(Adam.of(0.05), 30, 300));
            fit.run(List.of(), 0, () -> false);

            assertThat(Evaluator.metrics(rows, fit.model()).get("accuracy")).isEqualTo(1);
            assertThat(fit.learner().report().loss()).isBetween(0.32, 0.45); // entropies 0.325 and 0.500
        }
    }

    @Test
    void namesThatAreNotAsManyAsWhatTheyNameAreRefusedBeforeTheFirstRound() {
        try (LocalShards<Rows> rows = LocalRows.of(x, new double[30], null, 4, 1)) {
            for (Scaling.Rule rule : List.of(NONE, STANDARD)) {
                Layer.Recipe three = Nets.recipe(Nets.linear(3));
                assertRefused(
                        rows,
                        List.of("a", "b"),
                        List.of("no", "yes"),
                        three,
                        new CrossEntropy(),
                        rule,
                        "the network has outputs for 3 classes, the data have 2: [no, yes]");
                assertRefused(
                        rows,
                        List.of("a", "b"),
                        List.of("v", "w"),
                        Nets.recipe(Nets.linear(1)),
                        new SquaredError(),
                        rule,
                        "the network has outputs for 1 targets, the data have 2: [v, w]");
                for (List<String> features : List.of(List.of("a"), List.of("a", "b", "c"))) {
                    assertRefused(
                            rows,
                            features,
                            List.of(),
                            three,
                            new CrossEntropy(),
                            rule,
                            "names of features: expected 2, one for each, found " + features.size());
                }
            }
        }
    }

    @Test
    void noRowsAreRefused() {
        try (RowsBuilder builder = RowsBuilder.onHeap(new RowForm(2, 1, false, false, false));
                LocalShards<Rows> rows = LocalShards.of(List.of(builder.build()), 1)) {
            assertRefused(
                    rows,
                    List.of("a", "b"),
                    List.of(),
                    Nets.recipe(Nets.linear(1)),
                    new SquaredError(),
                    STANDARD,
                    "there are no rows to learn from");
        }
    }

    @Test
    void aLayerThatDoesNotFitIsNamedByItsPath() {
        Spec add = Spec.of("add", "branches", List.of(List.of(Nets.linear(3)), List.of(Nets.linear(4))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nets.network(5, Nets.linear(4), add))
                .withMessageStartingWith("network.1: ")
                .withMessageContaining("[3]")
                .withMessageContaining("[4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFit.build(
                        input -> {
                            throw new ShapeMismatch("input " + input + " does not fit");
                        },
                        io.github.thalweg.tensor.Shape.of(3)))
                .withMessage("network: input [3] does not fit");
    }

    @Test
    void trainingRefusesNumbersThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nets.training(Sgd.of(1), 0, 1))
                .withMessage("batch: expected a positive number, found 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nets.training(Sgd.of(1), 1, -1))
                .withMessage("epochs: expected a positive number, found -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nets.localSteps(Sgd.of(1), 0, Sgd.of(1), training.schedule(), 1, 1))
                .withMessage("localSteps: expected a positive number, found 0");
    }
}
