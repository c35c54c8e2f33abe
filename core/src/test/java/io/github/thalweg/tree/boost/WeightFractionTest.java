package io.github.thalweg.tree.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Models;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What share of the weight of all rows the nodes of boosted trees must have. */
class WeightFractionTest {
    private static final int ROWS = 400;

    private final double[][] points = new double[ROWS][];
    private final double[] labels = new double[ROWS];
    private final double[] weights = new double[ROWS];

    WeightFractionTest() {
        Random random = new Random(4);
        for (int i = 0; i < ROWS; i++) {
            points[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
            labels[i] = points[i][0] * points[i][1] > 0.3 ? 1 : 0;
            weights[i] = 0.1 + random.nextDouble() * (points[i][0] > 1 ? 4 : 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "logistic, false, 1, 1", // second derivatives say nothing of weights
        "logistic, true, 1, 1",
        "logistic, true, 5, 1",
        "squared, true, 1, 1",
        "deviance, true, 1, 1", // leaves go by gradients alone: the lane of second derivatives has the weights
        "deviance, false, 1, 1",
        "logistic, true, 1, 0.7",
        "deviance, true, 1, 0.7"
    })
    void noNodeHasLess(String objective, boolean weighted, int rows, double drawn) {
        double[] each = weighted ? weights : null;
        double most = weighted ? Arrays.stream(weights).sum() : ROWS;

        assertThat(lightest(fit(objective, each, growth(0, rows), drawn, 1), each))
                .isLessThan(0.05 * most);
        assertThat(lightest(fit(objective, each, growth(0.1, rows), drawn, 1), each))
                .isGreaterThanOrEqualTo(0.1 * most);
    }

    /** The weight of the lightest node but roots, drawn or not. */
    private double lightest(TreeModel model, double[] each) {
        double lightest = Double.POSITIVE_INFINITY;
        assertThat(model.ensemble().trees()).anyMatch(tree -> tree.nodes() > 1);
        for (Tree tree : model.ensemble().trees()) {
            double[] sums = new double[tree.nodes()];
            for (int i = 0; i < ROWS; i++) {
                for (int node = 0; ; node = tree.child(node, points[i][tree.feature(node)])) {
                    sums[node] += each == null ? 1 : each[i];
                    if (tree.isLeaf(node)) {
                        break;
                    }
                }
            }
            lightest = Math.min(lightest, Arrays.stream(sums).min().orElseThrow());
        }
        return lightest;
    }

    @Test
    void theBestSplitOfThoseThatAreLeftIsTaken() {
        double[][] line = {{1}, {2}, {3}, {4}, {5}, {6}};
        double[] values = {100, 0, 0, 1, 1, 1};
        double[] heavy = {1, 1, 1, 1, 1, 5};

        // 1 | 2 … 6 is best, and 1 of 10; then 1 2 3 | 4 5 6: 3 of 10
        assertThat(threshold(line, values, heavy, 0.1)).isCloseTo(1.5, within(1e-9));
        assertThat(threshold(line, values, heavy, 0.11)).isCloseTo(2.5, within(1e-9));
        assertThat(threshold(line, values, heavy, 0.21)).isCloseTo(3.5, within(1e-9));
        assertThat(threshold(line, values, heavy, 0.45)).isCloseTo(5.5, within(1e-9));
    }

    private static double threshold(double[][] line, double[] values, double[] weights, double fraction) {
        BoostingOptions options = new BoostingOptions(
                1,
                1,
                new Growth(1, 0, 32, 1, fraction, 0),
                Registry.standard().make(Objective.class, "objective", "squared"),
                0.0,
                0,
                0.0,
                1,
                1,
                1,
                null,
                List.of(),
                0);
        try (LocalShards<Rows> rows = LocalRows.of(line, values, weights, 2, 1);
                TreeFit fit = BoostingFit.prepare(rows, Features.numbers(List.of("x")), List.of(), options)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model().ensemble().trees().get(0).threshold(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "7"})
    void shardsDoNotMatter(int shards) {
        assertThat(Models.fingerprint(fit("logistic", weights, growth(0.1, 3), 0.7, shards)))
                .isEqualTo(Models.fingerprint(fit("logistic", weights, growth(0.1, 3), 0.7, 1)));
    }

    @Test
    void rowsThatGossDrawsStandForTheOthers() {
        TreeModel model = fit("logistic", null, growth(0.25, 1), new BoostingOptions.Goss(0.2, 0.1), 1, 1);

        assertThat(model.ensemble().trees()).allMatch(tree -> tree.nodes() > 1);
    }

    private static Growth growth(double fraction, int rows) {
        return new Growth(6, 0, 32, rows, fraction, 0);
    }

    private TreeModel fit(String objective, double[] each, Growth growth, double drawn, int shards) {
        return fit(objective, each, growth, null, drawn, shards);
    }

    private TreeModel fit(
            String objective, double[] each, Growth growth, BoostingOptions.Goss goss, double drawn, int shards) {
        BoostingOptions options = new BoostingOptions(
                5,
                0.3,
                growth,
                Registry.standard().make(Objective.class, "objective", objective),
                1e-3,
                0,
                0.0,
                drawn,
                1,
                1,
                goss,
                List.of(),
                objective.equals("deviance") ? new Step.Gradient() : null,
                ClassWeights.EQUAL,
                7);
        List<String> classes = objective.equals("squared") ? List.of() : List.of("no", "yes");
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, each, shards, 1);
                TreeFit fit = BoostingFit.prepare(rows, Features.numbers(List.of("a", "b")), classes, options)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }
}
