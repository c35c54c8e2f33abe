package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.RandomForest;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Absolute;
import io.github.thalweg.tree.objective.Huber;
import io.github.thalweg.tree.objective.Logistic;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Quantile;
import io.github.thalweg.tree.objective.Squared;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables from which nothing sensible can be learned are refused in one line with the remedy; large ones are not spoiled. */
class BadTableTest {
    private static final int ROWS = 60;

    private final double[][] points = new double[ROWS][2];
    private final double[] labels = new double[ROWS];

    BadTableTest() {
        RandomGenerator random = Seed.stream(67, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            points[i] = new double[] {random.nextDouble(), random.nextDouble()};
            labels[i] = points[i][0] > 0.4 ? 1 : 0;
        }
    }

    /** Learners by name, which know as many features as they are told. */
    private static Map<String, Fit> learners() {
        Map<String, Fit> all = new LinkedHashMap<>();
        Growth growth = Growth.ofDepth(4).withBins(ROWS);
        for (Impurity impurity : Impurity.values()) {
            all.put(
                    "tree by " + impurity,
                    (rows, features) -> ForestFit.prepare(
                            rows,
                            features,
                            impurity == Impurity.VARIANCE ? List.of() : List.of("no", "yes"),
                            ForestOptions.oneTree(growth, impurity, 0)));
        }
        for (Objective objective :
                List.of(new Squared(), new Absolute(), new Huber(1), new Quantile(0.3), new Logistic())) {
            BoostingOptions options =
                    new BoostingOptions(5, 0.5, growth, objective, 0, 0, 0, 1, 1, 1, null, List.of(), 0);
            all.put(
                    "boosting by " + objective.spec().name(),
                    (rows, features) -> BoostingFit.prepare(
                            rows, features, objective instanceof Logistic ? List.of("no", "yes") : List.of(), options));
        }
        return all;
    }

    private interface Fit {
        TreeFit of(LocalShards<Rows> rows, Features features);
    }

    static Stream<String> all() {
        return learners().keySet().stream();
    }

    static Stream<String> ofNumbers() {
        return all().filter(name -> !name.contains("logistic") && !name.contains("GINI") && !name.contains("ENTROPY"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void columnsAreAsManyAsFeatures(String learner) {
        refused(
                "features: expected at least one, found none",
                () -> fit(learner, new double[ROWS][0], labels, null, 0));
        refused(
                "features: expected 3 in each row, as many as have names, found 2",
                () -> fit(learner, points, labels, null, 3));
        refused(
                "features: expected 1 in each row, as many as have names, found 2",
                () -> fit(learner, points, labels, null, 1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void weightsThatNumbersDoNotHoldAreRefused(String learner) {
        for (double weight : new double[] {1e-40, 1e40}) {
            double[] weights = new double[ROWS];
            Arrays.fill(weights, weight);
            refused(
                    "weights: expected the largest to be a number from 1.0E-30 to 1.0E30, found " + weight
                            + ": divide all of them by it",
                    () -> fit(learner, points, labels, weights, 2));
        }
        refused(
                "weights: expected a row with a weight above 0, found none",
                () -> fit(learner, points, labels, new double[ROWS], 2));
    }

    /** By powers of two no rounding is another one. */
    @ParameterizedTest
    @MethodSource("all")
    void onlyRatiosOfWeightsMatter(String learner) {
        double[] weights =
                IntStream.range(0, ROWS).mapToDouble(i -> 0.25 + i % 7 * 0.5).toArray();
        TreeModel model = fit(learner, points, labels, weights, 2);
        assertThat(model.ensemble().trees().get(0).nodes()).isGreaterThan(1);
        for (int power : new int[] {-40, 40}) {
            double[] scaled = Arrays.stream(weights)
                    .map(weight -> Math.scalb(weight, power))
                    .toArray();
            TreeModel other = fit(learner, points, labels, scaled, 2);
            for (double[] point : points) {
                assertThat(other.predict(point)).isEqualTo(model.predict(point));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ofNumbers")
    void labelsWhoseSquaresNumbersDoNotHoldAreRefused(String learner) {
        double[] large = labels.clone();
        for (double label : new double[] {1e39, -1e200, Double.MAX_VALUE}) {
            large[7] = label;
            refused(
                    "label " + label + " is out of range: expected a number from -1.0E38 to 1.0E38; divide labels by a"
                            + " power of ten",
                    () -> fit(learner, points, large, null, 2));
        }
    }

    /** Whatever the unit of the label is, predictions are in it. */
    @ParameterizedTest
    @MethodSource("ofNumbers")
    void labelsUpToTheLargestAreLearned(String learner) {
        if (learner.contains("huber")) {
            return; // whose delta has the label's unit
        }
        TreeModel model = fit(learner, points, labels, null, 2);
        for (int power : new int[] {-100, 120}) {
            double[] scaled =
                    Arrays.stream(labels).map(label -> Math.scalb(label, power)).toArray();
            TreeModel other = fit(learner, points, scaled, null, 2);
            for (double[] point : points) {
                assertThat(other.predict(point)[0]).isEqualTo(Math.scalb(model.predict(point)[0], power));
            }
        }
    }

    @Test
    void aNameThatIsMissingIsTold() {
        refused(
                "labels, row 1: expected the name of a class, found none",
                () -> RandomForest.fit(
                        new double[][] {{1}, {2}}, new String[] {"a", null}, ForestOptions.of(1, 1, Impurity.GINI)));
    }

    @Test
    void aRowOfAnotherWidthIsNotPredicted() {
        TreeModel model = fit("tree by GINI", points, labels, null, 2);
        refused("row: expected 2 features, found 1", () -> model.predict(0.5));
        refused("row: expected 2 features, found 3", () -> model.predict(0.5, 1, 1));
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static TreeModel fit(String learner, double[][] points, double[] labels, double[] weights, int named) {
        Features features = Features.numbers(
                IntStream.range(0, named).mapToObj(f -> "x" + f).toList());
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, weights, 2, 1);
                TreeFit fit = learners().get(learner).of(rows, features)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }
}
