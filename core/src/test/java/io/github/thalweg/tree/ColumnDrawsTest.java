package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.Subset;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Squared;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many features are drawn, seen from outside: each feature tells the label better than the next one, so a node splits by
 * the first of those it drew, which is number k with the probability {@code C(d − 1 − k, n − 1) / C(d, n)}.
 */
class ColumnDrawsTest {
    private static final int FEATURES = 8;
    private static final int ROWS = 400;
    private static final int TREES = 2000;
    private static final double FOUR_DEVIATIONS = 4 * Math.sqrt(0.25 / TREES);

    private final double[][] points = new double[ROWS][FEATURES];
    private final double[] labels = new double[ROWS];

    /** Feature f is the label but in 20 f + 10 rows. */
    ColumnDrawsTest() {
        for (int i = 0; i < ROWS; i++) {
            labels[i] = i % 2;
            for (int f = 0; f < FEATURES; f++) {
                boolean wrong = Math.floorMod(i * 7 + f * 131, ROWS) < 20 * f + 10;
                points[i][f] = wrong ? 1 - labels[i] : labels[i];
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "sqrt, 3", "log2, 3", "onethird, 3", "0.25, 2", "auto, 3", "all, 8"})
    void aNodeOfAForestTriesSoManyAndEachAsOften(String words, int tried) {
        ForestOptions options =
                new ForestOptions(TREES, Growth.ofDepth(1), Impurity.GINI, false, 1, Subset.parse(words), false, 3);
        try (LocalShards<Rows> rows = rows();
                TreeFit fit = ForestFit.prepare(rows, features(), List.of("no", "yes"), options)) {
            checkRoots(fit, tried);
        }
    }

    /** Drawn anew in every node: among features that part nothing, as many nodes look at each. */
    @Test
    void otherNodesDrawOtherFeatures() {
        ForestOptions options =
                new ForestOptions(300, Growth.ofDepth(2), Impurity.GINI, false, 1, Subset.parse("1"), false, 3);
        try (LocalShards<Rows> rows = rows();
                TreeFit fit = ForestFit.prepare(rows, features(), List.of("no", "yes"), options)) {
            fit.run(List.of(), 0, () -> false);
            long same = 0;
            long both = 0;
            for (Tree tree : fit.model().ensemble().trees()) {
                if (tree.nodes() == 7) {
                    both++;
                    same += tree.feature(tree.left(0)) == tree.feature(tree.right(0)) ? 1 : 0;
                }
            }
            assertThat(both).isGreaterThan(150);
            assertThat(same / (double) both).isCloseTo(1.0 / FEATURES, within(0.12));
        }
    }

    /** Of ten values that are there as often, each of the nine places between two of them. */
    @Test
    void anExtremelyRandomizedTreeCutsAnywhereAlike() {
        double[][] column = new double[ROWS][1];
        for (int i = 0; i < ROWS; i++) {
            column[i][0] = i % 20 / 2;
            labels[i] = i % 20 > 12 ? 1 : 0;
        }
        ForestOptions options =
                new ForestOptions(TREES, Growth.ofDepth(1), Impurity.GINI, false, 1, Subset.parse("all"), true, 3);
        try (LocalShards<Rows> rows = LocalRows.of(column, labels, null, 2, 1);
                TreeFit fit = ForestFit.prepare(rows, Features.numbers(List.of("x")), List.of("no", "yes"), options)) {
            fit.run(List.of(), 0, () -> false);
            int[] counts = new int[9];
            fit.model().ensemble().trees().forEach(tree -> counts[(int) tree.threshold(0)]++);
            for (int place = 0; place < counts.length; place++) {
                assertThat(counts[place] / (double) TREES)
                        .as("between %d and %d", place, place + 1)
                        .isCloseTo(1 / 9.0, within(FOUR_DEVIATIONS));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.125, 1", "0.5, 4", "0.75, 6"})
    void aTreeOfBoostingHasItsShare(double share, int tried) {
        boosted(share, 1, 1, fit -> checkRoots(fit, tried));
    }

    @ParameterizedTest
    @CsvSource({"0.25, 2", "0.5, 4"})
    void aLevelOfBoostingHasItsShare(double share, int tried) {
        boosted(1, share, 1, fit -> checkRoots(fit, tried));
    }

    /** Of one feature a level: the next level's is another one in seven of eight trees, or else it has nothing to part. */
    @Test
    void levelsDrawAnewAndTheNodesOfOneAlike() {
        boosted(1, 1.0 / FEATURES, 2, fit -> {
            fit.run(List.of(), 0, () -> false);
            int split = 0;
            for (Tree tree : fit.model().ensemble().trees()) {
                if (tree.nodes() == 7) {
                    split++;
                    assertThat(tree.feature(tree.left(0))).isEqualTo(tree.feature(tree.right(0)));
                }
            }
            assertThat(split / (double) TREES).isCloseTo(7 / 8.0, within(FOUR_DEVIATIONS));
        });
    }

    /** Trees that hardly move the scores, so that each learns what the first one does. */
    private void boosted(double perTree, double perLevel, int depth, Consumer<TreeFit> check) {
        BoostingOptions options = new BoostingOptions(
                TREES, 1e-9, Growth.ofDepth(depth), new Squared(), 0, 0, 0, 1, perTree, perLevel, null, List.of(), 3);
        try (LocalShards<Rows> rows = rows();
                TreeFit fit = BoostingFit.prepare(rows, features(), List.of(), options)) {
            check.accept(fit);
        }
    }

    private static void checkRoots(TreeFit fit, int tried) {
        fit.run(List.of(), 0, () -> false);
        int[] counts = new int[FEATURES];
        fit.model().ensemble().trees().forEach(tree -> counts[tree.feature(0)]++);
        for (int k = 0; k < FEATURES; k++) {
            double expected = choose(FEATURES - 1 - k, tried - 1) / choose(FEATURES, tried);
            assertThat(counts[k] / (double) TREES)
                    .as("feature %d first", k)
                    .isCloseTo(expected, within(FOUR_DEVIATIONS));
        }
    }

    private static double choose(int n, int k) {
        double ways = 1;
        for (int i = 0; i < k; i++) {
            ways *= (n - i) / (i + 1.0);
        }
        return n < k ? 0 : ways;
    }

    private LocalShards<Rows> rows() {
        return LocalRows.of(points, labels, null, 2, 1);
    }

    private static Features features() {
        return Features.numbers(
                IntStream.range(0, FEATURES).mapToObj(f -> "x" + f).toList());
    }
}
