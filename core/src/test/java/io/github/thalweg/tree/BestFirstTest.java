package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Squared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees that are held back, beside the same tree left alone: what of it may stay follows from its own gains. */
class BestFirstTest {
    private static final int ROWS = 500;
    private static final int DEPTH = 7;
    private static final Features FEATURES = Features.numbers(List.of("a", "b", "c"));

    private final double[][] points = new double[ROWS][];
    private final double[] numbers = new double[ROWS];
    private final double[] classes = new double[ROWS];

    BestFirstTest() {
        RandomGenerator random = Seed.stream(43, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            double a = Sampling.gaussian(random);
            double b = Sampling.gaussian(random);
            points[i] = new double[] {a, b, random.nextInt(5) == 0 ? Double.NaN : Sampling.gaussian(random)};
            numbers[i] = a * b + Math.sin(3 * a) + 0.5 * Sampling.gaussian(random);
            classes[i] = numbers[i] > 0.3 ? 1 : 0;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 20})
    void theBestSplitsOfTheWholeTreeComeFirst(int leaves) {
        for (Impurity impurity : List.of(Impurity.GINI, Impurity.VARIANCE)) {
            assertThat(splits(forest(impurity, leaves, 0), 0))
                    .as(impurity.name())
                    .containsExactlyInAnyOrderElementsOf(best(forest(impurity, 0, 0), leaves));
        }
        assertThat(splits(boosted(leaves), 0)).containsExactlyInAnyOrderElementsOf(best(boosted(0), leaves));
    }

    /** A split must gain enough for its node's weight, and so must all above it. */
    @ParameterizedTest
    @CsvSource({"GINI, 0.03", "GINI, 0.06", "ENTROPY, 0.06", "ENTROPY, 0.08", "VARIANCE, 0.02", "VARIANCE, 0.08"})
    void noSplitGainsLessThanIsAskedAndNoneThatGainsEnoughIsMissing(Impurity impurity, double minInfoGain) {
        Tree whole = forest(impurity, 0, 0);
        List<String> expected = new ArrayList<>();
        enough(whole, 0, minInfoGain, expected);

        assertThat(splits(forest(impurity, 0, minInfoGain), 0))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSizeBetween(2, splits(whole, 0).size() - 1);
    }

    private static void enough(Tree tree, int node, double minInfoGain, List<String> kept) {
        if (!tree.isLeaf(node) && tree.gain(node) >= minInfoGain * tree.weight(node)) {
            kept.add(words(tree, node));
            enough(tree, tree.left(node), minInfoGain, kept);
            enough(tree, tree.right(node), minInfoGain, kept);
        }
    }

    /** Greedy growth replayed on a tree that has grown everywhere. */
    private static List<String> best(Tree whole, int leaves) {
        List<Integer> open = new ArrayList<>(List.of(0));
        List<String> taken = new ArrayList<>();
        while (taken.size() < leaves - 1) {
            int next = open.stream()
                    .filter(node -> !whole.isLeaf(node))
                    .max(Comparator.comparingDouble(whole::gain))
                    .orElseThrow();
            open.remove((Integer) next);
            taken.add(words(whole, next));
            open.add(whole.left(next));
            open.add(whole.right(next));
        }
        return taken;
    }

    private static List<String> splits(Tree tree, int node) {
        List<String> all = new ArrayList<>();
        if (!tree.isLeaf(node)) {
            all.add(words(tree, node));
            all.addAll(splits(tree, tree.left(node)));
            all.addAll(splits(tree, tree.right(node)));
        }
        return all;
    }

    private static String words(Tree tree, int node) {
        return tree.feature(node) + " <= " + tree.threshold(node) + ", weight " + tree.weight(node);
    }

    private Tree forest(Impurity impurity, int leaves, double minInfoGain) {
        boolean numbered = impurity == Impurity.VARIANCE;
        ForestOptions options = ForestOptions.oneTree(new Growth(DEPTH, leaves, 64, 3, 0, minInfoGain), impurity, 1);
        try (LocalShards<Rows> rows = LocalRows.of(points, numbered ? numbers : classes, null, 3, 1);
                TreeFit fit = ForestFit.prepare(rows, FEATURES, numbered ? List.of() : List.of("no", "yes"), options)) {
            return tree(fit);
        }
    }

    private Tree boosted(int leaves) {
        BoostingOptions options = BoostingOptions.of(1, 0.3, new Growth(DEPTH, leaves, 64, 3, 0, 0), new Squared(), 1);
        try (LocalShards<Rows> rows = LocalRows.of(points, numbers, null, 3, 1);
                TreeFit fit = BoostingFit.prepare(rows, FEATURES, List.of(), options)) {
            return tree(fit);
        }
    }

    private static Tree tree(TreeFit fit) {
        fit.run(List.of(), 0, () -> false);
        return fit.model().ensemble().trees().get(0);
    }
}
