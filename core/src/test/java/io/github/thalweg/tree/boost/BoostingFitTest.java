package io.github.thalweg.tree.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Models;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.store.State;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.objective.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoostingFitTest {
    private static final Features THREE = Features.numbers(List.of("a", "b", "c"));
    private static final List<String> TWO = List.of("no", "yes");

    private final double[][] points = points(500);
    private final double[] inside = labels(points, 2);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "7, 2"})
    void shardsAndThreadsDoNotMatter(int shards, int threads) {
        BoostingOptions sampled = sampled(4, Growth.ofDepth(4));
        assertThat(Models.fingerprint(fit(points, inside, null, TWO, shards, threads, sampled)))
                .isEqualTo(Models.fingerprint(fit(points, inside, null, TWO, 3, 1, sampled)));
    }

    @Test
    void aStumpOfSquaresIsTheMeansOfItsBestSplit() {
        double[][] line = {{1}, {2}, {3}, {4}, {5}};
        double[] values = {1, 1.5, 7, 8, 9};
        BoostingOptions options = new BoostingOptions(
                1, 1, Growth.ofDepth(1), objective("squared"), 0, 0, 0, 1, 1, 1, null, List.of(), 0);
        try (LocalShards<Rows> rows = LocalRows.of(line, values, null, 2, 1);
                TreeFit fit = BoostingFit.prepare(rows, Features.numbers(List.of("x")), List.of(), options)) {
            fit.run(List.of(), 0, () -> false);
            assertThat(fit.model().predict(2.4)[0]).isCloseTo(1.25, within(1e-6));
            assertThat(fit.model().predict(2.6)[0]).isCloseTo(8, within(1e-6));
        }
    }

    @Test
    void theLossFallsInEveryRound() {
        List<Double> losses = new ArrayList<>();
        Listener watch = new Listener() {
            @Override
            public void after(FitState fitState) {
                losses.add(fitState.learner().report().loss());
            }
        };
        for (String name : List.of("logistic", "softmax")) {
            losses.clear();
            try (LocalShards<Rows> rows = LocalRows.of(points, inside, null, 2, 1);
                    TreeFit fit = BoostingFit.prepare(rows, THREE, TWO, options(8, Growth.ofDepth(3), name))) {
                fit.run(List.of(watch), 0, () -> false);
            }
            for (int i = 1; i < losses.size(); i++) {
                assertThat(losses.get(i)).as(name).isLessThan(losses.get(i - 1));
            }
        }
    }

    @Test
    void manyClassesAreToldApart() {
        double[] quadrants = labels(points, 4);
        List<String> names = List.of("1", "2", "3", "4");
        TreeModel model = fit(points, quadrants, null, names, 2, 2, options(10, Growth.ofDepth(3), "softmax"));
        assertThat(model.ensemble().trees()).hasSize(40);
        try (LocalShards<Rows> rows = LocalRows.of(points, quadrants, null, 1, 1)) {
            assertThat(Evaluator.metrics(rows, model).get("accuracy")).isGreaterThan(0.97);
        }
    }

    @ParameterizedTest
    @CsvSource({"logistic, 0", "logistic, 6", "softmax, 0"})
    void afterAnInterruptionItGoesOnAsIfNothingHadHappened(String name, int leaves) {
        BoostingOptions whole = options(6, new Growth(4, leaves, 32, 1, 0, 0), name);
        BoostingOptions some = new BoostingOptions(
                6, 0.3, whole.growth(), whole.objective(), 1, 0, 1, 0.7, 0.7, 0.7, null, List.of(), 5);
        String undisturbed = Models.fingerprint(fit(points, inside, null, TWO, 2, 1, some));
        try (LocalShards<Rows> rows = LocalRows.of(points, inside, null, 2, 1);
                TreeFit first = BoostingFit.prepare(rows, THREE, TWO, some);
                TreeFit second = BoostingFit.prepare(rows, THREE, TWO, some)) {
            int[] asked = {0};
            long done = first.run(List.of(), 0, () -> asked[0]++ >= 3);
            State state = first.learner().state();
            second.learner().restore(state);
            second.run(List.of(), done, () -> false);
            assertThat(done).isBetween(1L, 5L);
            assertThat(Models.fingerprint(second.model())).isEqualTo(undisturbed);
        }
    }

    @Test
    void aWeightOfTwoIsTheRowTwice() {
        double[] weights = new double[points.length];
        List<double[]> repeated = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            weights[i] = i % 4 == 0 ? 2 : 1;
            for (int k = 0; k < weights[i]; k++) {
                repeated.add(points[i]);
                labels.add(inside[i]);
            }
        }
        double[] twice = labels.stream().mapToDouble(Double::doubleValue).toArray();
        BoostingOptions options = options(5, Growth.ofDepth(4).withBins(500), "logistic");
        assertThat(fit(points, inside, weights, TWO, 2, 1, options).predict(0.3, 0.4, 0.5)[1])
                .isCloseTo(
                        fit(repeated.toArray(new double[0][]), twice, null, TWO, 2, 1, options)
                                .predict(0.3, 0.4, 0.5)[1],
                        within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "-1, 0", "1, 12"})
    void aMonotoneFeatureNeverLeadsTheOtherWay(int direction, int leaves) {
        Random random = new Random(17);
        double[] noisy = new double[points.length];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = direction * points[i][0] + Math.sin(3 * points[i][0]) * 2 + points[i][1] + random.nextGaussian();
        }
        BoostingOptions options = new BoostingOptions(
                20,
                0.3,
                new Growth(5, leaves, 64, 1, 0, 0),
                objective("squared"),
                1,
                0,
                1,
                1,
                1,
                1,
                null,
                List.of(direction, 0, 0),
                1);
        TreeModel model = fit(points, noisy, null, List.of(), 2, 1, options);
        for (double other : new double[] {-1, 0, 1.3}) {
            double before = direction * model.predict(-3, other, 0)[0];
            for (double x = -3; x < 3; x += 0.05) {
                double next = direction * model.predict(x, other, 0)[0];
                assertThat(next).as("at %f", x).isGreaterThanOrEqualTo(before);
                before = next;
            }
        }
    }

    @Test
    void aSplitThatLeadsTheWrongWayIsNotTaken() {
        double[][] line = {{1}, {2}, {3}, {4}};
        double[] falling = {4, 3, 2, 1};
        BoostingOptions rising = new BoostingOptions(
                1, 1, Growth.ofDepth(2), objective("squared"), 0, 0, 0, 1, 1, 1, null, List.of(1), 0);
        try (LocalShards<Rows> rows = LocalRows.of(line, falling, null, 2, 1);
                TreeFit fit = BoostingFit.prepare(rows, Features.numbers(List.of("x")), List.of(), rising)) {
            fit.run(List.of(), 0, () -> false);
            assertThat(fit.model().ensemble().trees().get(0).nodes()).isEqualTo(1);
        }
    }

    @Test
    void refusesLabelsThatDoNotFitTheObjective() {
        double[] three = labels(points, 4);
        assertThatThrownBy(() -> fit(
                        points,
                        three,
                        null,
                        List.of("a", "b", "c", "d"),
                        1,
                        1,
                        options(1, Growth.ofDepth(1), "logistic")))
                .hasMessage("label has 4 values; logistic needs 2: set objective softmax");
    }

    private static BoostingOptions options(int rounds, Growth growth, String objective) {
        return BoostingOptions.of(rounds, 0.3, growth, objective(objective), 5);
    }

    private static BoostingOptions sampled(int rounds, Growth growth) {
        return new BoostingOptions(
                rounds, 0.3, growth, objective("logistic"), 1, 0, 1, 0.8, 0.7, 0.7, null, List.of(), 5);
    }

    private static Objective objective(String name) {
        return Registry.standard().make(Objective.class, "objective", name);
    }

    private static TreeModel fit(
            double[][] points,
            double[] labels,
            double[] weights,
            List<String> classes,
            int shards,
            int threads,
            BoostingOptions options) {
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, weights, shards, threads);
                TreeFit fit = BoostingFit.prepare(rows, THREE, classes, options)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    private static double[][] points(int rows) {
        Random random = new Random(3);
        double[][] points = new double[rows][];
        for (int i = 0; i < rows; i++) {
            points[i] = new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        }
        return points;
    }

    /** Of two: which diagonal; of four: which quadrant. */
    private static double[] labels(double[][] points, int classes) {
        double[] labels = new double[points.length];
        for (int i = 0; i < labels.length; i++) {
            boolean right = points[i][0] > 0.2;
            boolean above = points[i][1] > -0.1;
            labels[i] = classes == 2 ? (right == above ? 1 : 0) : (right ? 2 : 0) + (above ? 1 : 0);
        }
        return labels;
    }
}
