package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Models;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.Subset;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Logistic;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Softmax;
import io.github.thalweg.tree.objective.Squared;
import io.github.thalweg.tree.objective.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What numpy-ml's package of trees can do, where it is here, and that what went wrong there does not.
 * <ul>
 *   <li>{@code DecisionTree(classifier, max_depth, n_feats, criterion, seed)}: {@link ForestOptions#oneTree}, or a forest of
 *       one tree without bootstrap, where {@link Subset} is n_feats; gini, entropy and mse are {@link Impurity}.
 *   <li>{@code predict}, {@code predict_class_probs}: {@link TreeModel#predict}, a number or a probability per class.
 *   <li>{@code Node}, {@code Leaf}: {@link Tree}.
 *   <li>{@code RandomForest(n_trees, …)}: {@link ForestOptions}. Trees add up their probabilities in place of votes.
 *   <li>{@code GradientBoostedDecisionTree(n_iter, loss, step_size)}: {@link BoostingOptions}; mse is {@link Squared},
 *       crossentropy {@link Logistic} and {@link Softmax}; step_size "adaptive" is {@link Step.OfTree}.
 *   <li>{@code MSELoss}, {@code CrossEntropyLoss}: {@link Objective}, whose loss, base and derivatives are __call__,
 *       base_estimator and grad; line_search, which cross entropy lacks there, is {@link Step.OfTree} for every objective.
 * </ul>
 */
class NumpySurfaceTest {
    private static final int ROWS = 200;

    private final double[][] points = new double[ROWS][];
    private final double[] numbers = new double[ROWS];
    private final double[] classes = new double[ROWS];

    NumpySurfaceTest() {
        Random random = new Random(2);
        for (int i = 0; i < ROWS; i++) {
            points[i] = new double[] {random.nextGaussian(), random.nextGaussian(), 4};
            numbers[i] = 3 * Math.sin(2 * points[i][0]) + points[i][1];
            classes[i] = points[i][0] > 0 ? 1 : points[i][1] > 0 ? 2 : 0;
        }
    }

    /** There: endless recursion, where the features that are tried are constant and labels are not. */
    @ParameterizedTest
    @EnumSource
    void rowsThatNothingTellsApartAreOneLeaf(Impurity impurity) {
        double[][] alike = new double[60][];
        Arrays.fill(alike, new double[] {1, 2});
        double[] labels = IntStream.range(0, 60).mapToDouble(i -> i % 3).toArray();
        Growth growth = Growth.ofDepth(Growth.UNLIMITED);
        ForestOptions options = new ForestOptions(5, growth, impurity, true, 1, Subset.parse("1"), false, 0);
        TreeModel model = forest(alike, labels, options);
        assertThat(model.ensemble().trees()).allMatch(tree -> tree.nodes() == 1);
        double[] said = model.predict(1, 2);
        assertThat(said[0]).isCloseTo(impurity == Impurity.VARIANCE ? 1 : 1 / 3.0, within(0.2));
    }

    /** There: {@code if seed:} takes 0 for none. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -3})
    void everySeedIsASeed(long seed) {
        String one = Models.fingerprint(forest(points, classes, seeded(seed)));
        assertThat(Models.fingerprint(forest(points, classes, seeded(seed)))).isEqualTo(one);
        assertThat(Models.fingerprint(forest(points, classes, seeded(seed + 1))))
                .isNotEqualTo(one);
    }

    /** There: the number of probabilities depends on what the bootstrap drew. */
    @Test
    void aClassThatFewTreesSeeKeepsItsPlace() {
        double[] rare = new double[ROWS];
        rare[7] = 2;
        TreeModel model = forest(points, rare, seeded(3));
        assertThat(model.ensemble().trees()).allMatch(tree -> tree.outputs() == 3);
        assertThat(model.predict(points[0])).hasSize(3);
        assertThat(Arrays.stream(model.predict(points[7])).sum()).isCloseTo(1, within(1e-12));
    }

    /** There: a constant step divides the gradient by the number of rows, and 50 trees leave a third of the error. */
    @ParameterizedTest
    @ValueSource(strings = {"newton", "tree", "leaf"})
    void fiftyTreesLeaveLittleOfTheError(String step) {
        List<Double> losses = new ArrayList<>();
        TreeModel model = boosting(numbers, List.of(), new Squared(), step, losses);
        double error = IntStream.range(0, ROWS)
                .mapToDouble(i -> Math.pow(model.predict(points[i])[0] - numbers[i], 2))
                .average()
                .orElseThrow();
        assertThat(error).isLessThan(0.002 * 2 * losses.get(0));
        assertThat(losses).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    /** There: raw scores of one-hot columns, no probabilities, and no line search for cross entropy. */
    @ParameterizedTest
    @ValueSource(strings = {"newton", "tree", "leaf"})
    void boostedClassesHaveProbabilities(String step) {
        TreeModel model = boosting(classes, List.of("0", "1", "2"), new Softmax(), step, new ArrayList<>());
        for (int i = 0; i < ROWS; i++) {
            double[] said = model.predict(points[i]);
            assertThat(Arrays.stream(said).sum()).isCloseTo(1, within(1e-12));
            assertThat(said[(int) classes[i]]).isGreaterThan(0.5);
        }
    }

    private static ForestOptions seeded(long seed) {
        return new ForestOptions(4, Growth.ofDepth(5), Impurity.ENTROPY, true, 1, Subset.parse("sqrt"), false, seed);
    }

    private static TreeModel forest(double[][] points, double[] labels, ForestOptions options) {
        List<String> names = options.impurity() == Impurity.VARIANCE ? List.of() : List.of("0", "1", "2");
        List<String> features =
                IntStream.range(0, points[0].length).mapToObj(f -> "x" + f).toList();
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, 2, 1);
                TreeFit fit = ForestFit.prepare(rows, Features.numbers(features), names, options)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    private TreeModel boosting(
            double[] labels, List<String> names, Objective objective, String step, List<Double> losses) {
        Listener watch = new Listener() {
            @Override
            public void after(FitState state) {
                losses.add(state.learner().report().loss());
            }
        };
        BoostingOptions options = new BoostingOptions(
                50,
                0.5,
                Growth.ofDepth(3).withBins(200),
                objective,
                0.01,
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
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, 2, 1);
                TreeFit fit =
                        BoostingFit.prepare(rows, Features.numbers(List.of("a", "b", "constant")), names, options)) {
            fit.run(List.of(watch), 0, () -> false);
            return fit.model();
        }
    }
}
