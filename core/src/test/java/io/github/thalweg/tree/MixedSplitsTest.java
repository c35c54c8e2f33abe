package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Missing values and categories, node by node, beside all that could be done: each number is cut everywhere with the missing
 * on either side, categories are parted in all ways, those without one among them.
 */
class MixedSplitsTest {
    private static final int ROWS = 260;
    private static final Features FEATURES =
            new Features(List.of("holes", "kind", "whole", "group"), List.of(0, 6, 0, 4));

    private final double[][] points = new double[ROWS][];
    private final double[] weights = new double[ROWS];
    private Impurity impurity;
    private double[] labels;

    @ParameterizedTest
    @CsvSource({"GINI, 1", "ENTROPY, 1", "VARIANCE, 1", "GINI, 2", "VARIANCE, 3"})
    void nothingThatCouldBeDoneGainsMore(Impurity by, int mostWeight) {
        RandomGenerator random = Seed.stream(41, by.ordinal(), mostWeight);
        impurity = by;
        labels = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            int kind = random.nextInt(6);
            double holes = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(15);
            double group = random.nextInt(8) == 0 ? Double.NaN : random.nextInt(4);
            points[i] = new double[] {holes, kind, Sampling.gaussian(random), group};
            weights[i] = 1 + random.nextInt(mostWeight);
            double signal = (kind == 1 || kind == 4 ? 2 : 0) + (Double.isNaN(holes) ? 1.5 : holes / 10);
            double noisy = signal + (group == 2 ? -1 : 0) + Sampling.gaussian(random);
            labels[i] = by == Impurity.VARIANCE ? noisy : noisy > 1.5 ? 1 : 0;
        }
        Growth growth = Growth.ofDepth(5).withBins(ROWS);
        List<String> names = by == Impurity.VARIANCE ? List.of() : List.of("no", "yes");
        Tree tree;
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, weights, 3, 1);
                TreeFit fit = ForestFit.prepare(rows, FEATURES, names, ForestOptions.oneTree(growth, by, 0))) {
            fit.run(List.of(), 0, () -> false);
            tree = fit.model().ensemble().trees().get(0);
        }
        List<Integer> all = IntStream.range(0, ROWS).boxed().toList();
        Set<Integer> used = new HashSet<>();
        check(tree, 0, all, 5, 1e-6 * total(all), used); // numbers are in fixed point

        assertThat(used).as("features that split").contains(0, 1);
    }

    /** Sets of categories are found by the class that is there most: here it alone follows from them. */
    @ParameterizedTest
    @CsvSource({"GINI, 0", "GINI, 3", "ENTROPY, 1", "ENTROPY, 2"})
    void ofManyClassesTheLargestIsPartedFromTheOthers(Impurity by, int largest) {
        RandomGenerator random = Seed.stream(42, largest, 0);
        int categories = 300;
        double[][] kinds = new double[10 * categories][1];
        double[] classes = new double[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            int kind = i % categories;
            kinds[i][0] = kind;
            int other = (largest + 1 + random.nextInt(3)) % 4;
            classes[i] = kind * 7 % 5 < 2 ? largest : other; // two fifths, and of each other class one fifth
        }
        Features kindsOnly = new Features(List.of("kind"), List.of(categories));
        try (LocalShards<Rows> rows = LocalRows.of(kinds, classes, null, 3, 1);
                TreeFit fit = ForestFit.prepare(
                        rows,
                        kindsOnly,
                        List.of("a", "b", "c", "d"),
                        ForestOptions.oneTree(Growth.ofDepth(1), by, 0))) {
            fit.run(List.of(), 0, () -> false);
            for (int kind = 0; kind < categories; kind++) {
                assertThat(fit.model().predict(kind)[largest])
                        .as("category %d", kind)
                        .isEqualTo(kind * 7 % 5 < 2 ? 1 : 0);
            }
        }
    }

    private void check(Tree tree, int node, List<Integer> rows, int depth, double slack, Set<Integer> used) {
        double best = best(rows);
        if (tree.isLeaf(node)) {
            assertThat(depth == 0 || best <= slack)
                    .as("leaf %d could gain %f", node, best)
                    .isTrue();
            return;
        }
        int feature = tree.feature(node);
        used.add(feature);
        List<Integer> left = rows.stream()
                .filter(row -> tree.child(node, points[row][feature]) == tree.left(node))
                .toList();
        List<Integer> right = rows.stream().filter(row -> !left.contains(row)).toList();
        assertThat(total(rows) - total(left) - total(right)).isCloseTo(best, within(slack));
        assertThat(tree.gain(node)).isCloseTo(best, within(slack));
        assertThat(tree.weight(node)).isEqualTo(weight(rows));
        if (rows.stream().noneMatch(row -> Double.isNaN(points[row][feature]))) {
            boolean leftIsHeavier = weight(left) >= weight(right);
            assertThat(tree.missingLeft(node))
                    .as("where a value goes that is missing for the first time")
                    .isEqualTo(leftIsHeavier);
            if (tree.isCategorical(node)) {
                Set<Double> seen =
                        rows.stream().map(row -> points[row][feature]).collect(Collectors.toSet());
                IntStream.range(0, FEATURES.categories(feature))
                        .filter(category -> !seen.contains((double) category))
                        .forEach(category -> assertThat(tree.categoryLeft(node, category))
                                .as("a category that is new")
                                .isEqualTo(leftIsHeavier));
            }
        }
        check(tree, tree.left(node), left, depth - 1, slack, used);
        check(tree, tree.right(node), right, depth - 1, slack, used);
    }

    private double best(List<Integer> rows) {
        double best = 0;
        for (int f = 0; f < FEATURES.count(); f++) {
            int feature = f;
            TreeSet<Double> values = rows.stream()
                    .map(row -> points[row][feature])
                    .filter(value -> !value.isNaN())
                    .collect(Collectors.toCollection(TreeSet::new));
            for (boolean missingLeft : new boolean[] {false, true}) {
                for (double value : values) { // the last one: what is there against what is missing
                    best = Math.max(best, gain(rows, feature, missingLeft, x -> x <= value));
                }
                for (int set = 0; FEATURES.categories(f) > 0 && set < 1 << FEATURES.categories(f); set++) {
                    int some = set;
                    best = Math.max(best, gain(rows, feature, missingLeft, x -> (some >> (int) x & 1) != 0));
                }
            }
        }
        return best;
    }

    private double gain(List<Integer> rows, int feature, boolean missingLeft, DoublePredicate goesLeft) {
        List<List<Integer>> sides = List.copyOf(rows.stream()
                .collect(Collectors.partitioningBy(row -> {
                    double x = points[row][feature];
                    return Double.isNaN(x) ? missingLeft : goesLeft.test(x);
                }))
                .values());
        if (sides.get(0).isEmpty() || sides.get(1).isEmpty()) {
            return 0;
        }
        return total(rows) - total(sides.get(0)) - total(sides.get(1));
    }

    private double weight(List<Integer> rows) {
        return rows.stream().mapToDouble(row -> weights[row]).sum();
    }

    /** The impurity of some rows, times their weight. */
    private double total(List<Integer> rows) {
        double weight = weight(rows);
        double mean =
                rows.stream().mapToDouble(row -> weights[row] * labels[row]).sum() / weight;
        if (impurity == Impurity.VARIANCE) {
            return rows.stream()
                    .mapToDouble(row -> weights[row] * Math.pow(labels[row] - mean, 2))
                    .sum();
        }
        double[] shares = {mean, 1 - mean};
        return weight
                * Arrays.stream(shares)
                        .map(p -> impurity == Impurity.GINI ? p * (1 - p) : p > 0 ? -p * Math.log(p) / Math.log(2) : 0)
                        .sum();
    }
}
