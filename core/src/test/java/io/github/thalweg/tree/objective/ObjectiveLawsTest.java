package io.github.thalweg.tree.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.grow.Growth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveLawsTest {
    private static final double STEP = 1e-5;

    static Stream<ObjectiveRow> rows() {
        return ObjectiveRow.rows();
    }

    @Test
    void everyRegisteredObjectiveHasARow() {
        assertThat(rows().map(row -> row.objective().spec().name()).toList())
                .containsAll(Registry.standard().names(Objective.class).stream()
                        .filter(name -> !name.startsWith("user."))
                        .toList());
    }

    @Test
    void everyObjectiveClassHasARow() {
        List<String> made =
                rows().map(row -> row.objective().getClass().getName()).toList();
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.github.thalweg.tree")
                                .stream()
                                .filter(one -> one.isAssignableTo(Objective.class) && !one.isInterface())
                                .map(one -> one.getName()))
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(name -> assertThat(made).contains(name));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theGradientIsTheSlopeOfTheLoss(ObjectiveRow row) {
        Objective objective = row.objective();
        int outputs = row.outputs();
        RandomGenerator random = Seed.stream(1, 0, 0);
        double[] gradient = new double[outputs];
        double[] hessian = new double[outputs];
        for (double target : row.targets()) {
            for (int draw = 0; draw < 20; draw++) {
                double[] scores = scores(outputs, random);
                objective.derivatives(scores, 2, outputs, target, gradient, hessian);
                for (int k = 0; k < outputs; k++) {
                    double slope = (loss(objective, scores, outputs, target, k, STEP)
                                    - loss(objective, scores, outputs, target, k, -STEP))
                            / (2 * STEP);
                    assertThat(gradient[k]).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
                    assertThat(hessian[k]).isPositive();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void manyRowsTogetherSayWhatEachSaysApart(ObjectiveRow row) {
        int rows = 2000; // more than any objective takes at once
        RandomGenerator random = Seed.stream(4, 0, 0);
        double[] targets = new double[rows];
        double[] weights = new double[rows];
        for (int i = 0; i < rows; i++) {
            targets[i] = row.targets()[i % row.targets().length];
            weights[i] = row.weights()[i % row.weights().length];
        }
        double[] scores = new double[rows * row.outputs()];
        Arrays.setAll(scores, i -> 3 * Sampling.gaussian(random));
        requireTogetherAsApart(row, scores, targets, null);
        requireTogetherAsApart(row, scores, targets, weights);
    }

    private static void requireTogetherAsApart(ObjectiveRow row, double[] scores, double[] targets, double[] weights) {
        Objective objective = row.objective();
        int outputs = row.outputs();
        float[] gradients = new float[scores.length];
        float[] hessians = new float[scores.length];
        double[] gradient = new double[outputs];
        double[] hessian = new double[outputs];
        int from = 3; // nobody's rows before
        double expected = 0;
        double loss = objective.derive(scores, outputs, targets, weights, from, targets.length, gradients, hessians);
        for (int i = 0; i < targets.length; i++) {
            objective.derivatives(scores, i * outputs, outputs, targets[i], gradient, hessian);
            for (int k = 0; k < outputs; k++) {
                assertThat(gradients[i * outputs + k]).isEqualTo(i < from ? 0 : (float) gradient[k]);
                assertThat(hessians[i * outputs + k]).isEqualTo(i < from ? 0 : (float) hessian[k]);
            }
            if (i >= from) {
                expected +=
                        (weights == null ? 1 : weights[i]) * objective.loss(scores, i * outputs, outputs, targets[i]);
            }
        }
        assertThat(loss).isCloseTo(expected, within(1e-12 * expected));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theHessianIsTheSlopeOfTheGradientByTheFactorThatItsObjectiveNames(ObjectiveRow row) {
        Objective objective = row.objective();
        int outputs = row.outputs();
        RandomGenerator random = Seed.stream(2, 0, 0);
        double[] hessian = new double[outputs];
        double[] above = new double[outputs];
        double[] below = new double[outputs];
        double[] unused = new double[outputs];
        for (double target : row.targets()) {
            double[] scores = scores(outputs, random);
            objective.derivatives(scores, 2, outputs, target, unused, hessian);
            for (int k = 0; k < outputs; k++) {
                objective.derivatives(moved(scores, k, STEP), 2, outputs, target, above, unused);
                objective.derivatives(moved(scores, k, -STEP), 2, outputs, target, below, unused);
                double slope = (above[k] - below[k]) / (2 * STEP);
                double expected = row.curvature() == 0 ? 1 : row.curvature() * slope;
                assertThat(hessian[k]).isCloseTo(expected, within(1e-6 * (1 + expected)));
            }
        }
    }

    /** So that a Newton step by the diagonal is never longer than one by the whole matrix would be. */
    @Test
    void softmaxHasADiagonalNeverLessThanItsMatrix() {
        RandomGenerator random = Seed.stream(3, 0, 0);
        for (int draw = 0; draw < 200; draw++) {
            double[] gradient = new double[4];
            double[] hessian = new double[4];
            double[] scores = new double[4];
            double[] direction = new double[4];
            Arrays.setAll(scores, k -> 3 * Sampling.gaussian(random));
            Arrays.setAll(direction, k -> Sampling.gaussian(random));
            new Softmax().derivatives(scores, 0, 4, 1, gradient, hessian);
            gradient[1] += 1; // probabilities
            double mean = 0;
            double square = 0;
            double bound = 0;
            for (int k = 0; k < 4; k++) {
                mean += gradient[k] * direction[k];
                square += gradient[k] * direction[k] * direction[k];
                bound += hessian[k] * direction[k] * direction[k];
            }
            assertThat(bound).isGreaterThanOrEqualTo(square - mean * mean - 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void noConstantIsBetterThanTheBase(ObjectiveRow row) {
        int outputs = row.outputs();
        double[] base = row.objective().base(row.targets(), row.weights(), outputs);
        double best = total(row, base);
        assertThat(base).hasSize(outputs);
        for (double step : new double[] {1e-3, 0.1, 1, 7}) {
            for (int k = 0; k < outputs; k++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    double[] other = base.clone();
                    other[k] += sign * step;
                    assertThat(total(row, other)).isGreaterThanOrEqualTo(best - 1e-9);
                }
            }
        }
    }

    /** Whichever steps its leaves take: the loss that boosting reports is that of the rounds before. */
    @ParameterizedTest
    @MethodSource("rows")
    void theLossFallsFromRoundToRound(ObjectiveRow row) {
        for (String step : List.of("objective", "newton", "tree", "leaf")) {
            List<Double> losses = new ArrayList<>();
            Listener watch = new Listener() {
                @Override
                public void after(FitState state) {
                    losses.add(state.learner().report().loss());
                }
            };
            BoostingOptions options = new BoostingOptions(
                    6,
                    0.3,
                    Growth.ofDepth(2),
                    row.objective(),
                    1.0,
                    0,
                    0.0,
                    1,
                    1,
                    1,
                    null,
                    List.of(),
                    Step.parse(step),
                    ClassWeights.EQUAL,
                    0);
            double[][] points = new double[row.targets().length][];
            Arrays.setAll(points, i -> new double[] {i % 4, i});
            List<String> classes = List.of("a", "b", "c").subList(0, row.classes());
            try (LocalShards<Rows> rows = LocalRows.of(points, row.targets(), row.weights(), 2, 1);
                    TreeFit fit = BoostingFit.prepare(rows, Features.numbers(List.of("x", "y")), classes, options)) {
                fit.run(List.of(watch), 0, () -> false);
            }
            assertThat(losses).as(step).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(losses.get(5)).as(step).isLessThan(losses.get(0));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void labelsThatAreAllEqualAndNoLabelsAtAllHaveAFiniteBase(ObjectiveRow row) {
        double[] alike = {row.targets()[0], row.targets()[0]};
        assertThat(finite(row.objective().base(alike, new double[] {1, 1}, row.outputs())))
                .isTrue();
        assertThat(finite(row.objective().base(alike, new double[] {0, 0}, row.outputs())))
                .isTrue();
        assertThat(finite(row.objective().base(new double[0], new double[0], row.outputs())))
                .isTrue();
    }

    private static boolean finite(double[] numbers) {
        return Arrays.stream(numbers).allMatch(Double::isFinite);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theSpecMakesAnEqualOneAndItTravels(ObjectiveRow row) {
        Objective again = Registry.standard()
                .make(Objective.class, "objective", row.objective().spec().tree());
        Objective arrived = Parcel.of(row.objective()).content();
        double[] scores = {0.3, -0.2, 1.5};
        for (Objective other : List.of(again, arrived)) {
            assertThat(other.spec()).isEqualTo(row.objective().spec());
            assertThat(other).isExactlyInstanceOf(row.objective().getClass());
            assertThat(other.link()).isEqualTo(row.objective().link());
            assertThat(other.loss(scores, 0, row.outputs(), row.targets()[1]))
                    .isEqualTo(row.objective().loss(scores, 0, row.outputs(), row.targets()[1]));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theLinkPredictsANumberOrAProbabilityPerClass(ObjectiveRow row) {
        assertThat(row.objective().link().predictions(row.outputs())).isEqualTo(Math.max(1, row.classes()));
    }

    @ParameterizedTest
    @CsvSource({
        "logistic, 3, label has 3 values; logistic needs 2: set objective softmax",
        "logistic, 1, label has 1 value; logistic needs 2: set objective softmax",
        "logistic, 0, label is a number; logistic needs 2 classes: set objective squared",
        "softmax, 0, label is a number; softmax needs some classes: set objective squared",
        "squared, 2, label has 2 classes; squared needs numbers: set objective logistic",
        "absolute, 2, label has 2 classes; absolute needs numbers: set objective logistic",
        "huber, 3, label has 3 classes; huber needs numbers: set objective softmax",
        "quantile, 7, label has 7 classes; quantile needs numbers: set objective softmax",
        "poisson, 3, label has 3 classes; poisson needs numbers: set objective softmax",
    })
    void labelsThatItCannotLearnAreRefusedInOneLineWithTheRemedy(String name, int classes, String message) {
        Objective objective = Registry.standard().make(Objective.class, "objective", name);
        assertThatThrownBy(() -> objective.outputs(classes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void impossibleOptionsAndCountsAreRefused() {
        assertThatThrownBy(() -> new Huber(0)).hasMessage("delta: expected a positive finite number, found 0.0");
        assertThatThrownBy(() -> new Quantile(1)).hasMessage("alpha: expected a number in (0, 1), found 1.0");
        assertThatThrownBy(() -> new Poisson().base(new double[] {-1}, new double[] {1}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label: expected a number of at least 0 (objective poisson), found -1.0");
    }

    @Test
    void farScoresOfClassesStayFinite() {
        double[] gradient = new double[2];
        double[] hessian = new double[2];
        for (double far : new double[] {800, -800}) {
            new Logistic().derivatives(new double[] {far}, 0, 1, 1, gradient, hessian);
            assertThat(finite(gradient) && finite(hessian)).isTrue();
            assertThat(new Logistic().loss(new double[] {far}, 0, 1, 1)).isEqualTo(far > 0 ? 0 : 800);
            new Softmax().derivatives(new double[] {far, 0}, 0, 2, 1, gradient, hessian);
            assertThat(finite(gradient) && finite(hessian)).isTrue();
            assertThat(new Softmax().loss(new double[] {far, 0}, 0, 2, 1)).isEqualTo(far > 0 ? 800 : 0);
        }
    }

    /** Behind two numbers that are nobody's business. */
    private static double[] scores(int outputs, RandomGenerator random) {
        double[] scores = new double[outputs + 2];
        Arrays.setAll(scores, k -> 1.5 * Sampling.gaussian(random));
        return scores;
    }

    private static double[] moved(double[] scores, int k, double step) {
        double[] moved = scores.clone();
        moved[2 + k] += step;
        return moved;
    }

    private static double loss(Objective objective, double[] scores, int outputs, double target, int k, double step) {
        return objective.loss(moved(scores, k, step), 2, outputs, target);
    }

    private static double total(ObjectiveRow row, double[] scores) {
        double total = 0;
        for (int i = 0; i < row.targets().length; i++) {
            total += row.weights()[i] * row.objective().loss(scores, 0, row.outputs(), row.targets()[i]);
        }
        return total;
    }
}
