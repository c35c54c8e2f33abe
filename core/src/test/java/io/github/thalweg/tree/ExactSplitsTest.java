package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.bin.Sample;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Squared;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a bin for each distinct value the engine is a plain CART: node by node, on the rows that its own tree sends there. */
class ExactSplitsTest {
    private static final int ROWS = 300;
    private static final Features FEATURES = Features.numbers(List.of("a", "b", "c", "few", "constant"));

    private int settled; // splits that no other cut equals

    @ParameterizedTest
    @CsvSource({
        "GINI, 2, 1, 12",
        "GINI, 5, 1, 12",
        "GINI, 3, 15, 12",
        "ENTROPY, 2, 1, 12",
        "ENTROPY, 5, 10, 4",
        "ENTROPY, 3, 1, 12"
    })
    void classesAreSplitWhereTheExactTreeSplitsThem(Impurity impurity, int classes, int minInstances, int depth) {
        compare(impurity, classes, minInstances, depth, 1e-9); // of doubles that hold integers below 2^53
    }

    /** Labels are in fixed point: a cut may be taken whose gain is less than the best by 1e-6 of the root's impurity. */
    @ParameterizedTest
    @CsvSource({"1, 12", "10, 12", "40, 3"})
    void numbersAreSplitWithTheGainOfTheExactTree(int minInstances, int depth) {
        compare(Impurity.VARIANCE, 0, minInstances, depth, 1e-6);
    }

    /** The first tree of boosting without a penalty is a tree of variance over what the base leaves. */
    @ParameterizedTest
    @CsvSource({"1, 12", "10, 6"})
    void aRoundOfBoostingSplitsWithTheGainOfTheExactTree(int minInstances, int depth) {
        Sample sample = sample(0, minInstances);
        BoostingOptions options = new BoostingOptions(
                1, 1, growth(depth, minInstances), new Squared(), 0, 0, 0, 1, 1, 1, null, List.of(), 0);
        Ensemble fitted;
        try (LocalShards<Rows> rows = LocalRows.of(sample.points, sample.labels, null, 3, 2);
                TreeFit fit = BoostingFit.prepare(rows, FEATURES, List.of(), options)) {
            fit.run(List.of(), 0, () -> false);
            fitted = fit.model().ensemble();
        }
        double[] rest =
                Arrays.stream(sample.labels).map(y -> y - fitted.base()[0]).toArray();
        ExactCart exact = new ExactCart(sample.points, rest, Impurity.VARIANCE, 0, minInstances);
        assertThat(fitted.trees()).hasSize(1);
        compare(fitted.trees().get(0), exact, depth, 1e-6);
    }

    private void compare(Impurity impurity, int classes, int minInstances, int depth, double tolerance) {
        Sample sample = sample(classes, minInstances);
        List<String> names =
                IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
        ForestOptions options = ForestOptions.oneTree(growth(depth, minInstances), impurity, 0);
        Tree tree;
        try (LocalShards<Rows> rows = LocalRows.of(sample.points, sample.labels, null, 3, 2);
                TreeFit fit = ForestFit.prepare(rows, FEATURES, names, options)) {
            fit.run(List.of(), 0, () -> false);
            tree = fit.model().ensemble().trees().get(0);
        }
        ExactCart exact = new ExactCart(sample.points, sample.labels, impurity, classes, minInstances);
        compare(tree, exact, depth, tolerance);
    }

    private static Growth growth(int depth, int minInstances) {
        return new Growth(depth, 0, ROWS + 1, minInstances, 0, 0);
    }

    private record Sample(double[][] points, double[] labels) {}

    private static Sample sample(int classes, int minInstances) {
        RandomGenerator random = Seed.stream(31, classes, minInstances);
        double[][] points = new double[ROWS][];
        double[] labels = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double a = Sampling.gaussian(random);
            double b = 1e6 + 1e-3 * Sampling.gaussian(random); // values that floats cannot tell apart
            points[i] = new double[] {a, b, Sampling.gaussian(random), random.nextInt(4), 7};
            double signal = a * a + points[i][3] + Sampling.gaussian(random);
            labels[i] = classes == 0 ? signal : Math.floorMod((int) Math.floor(signal), classes);
        }
        return new Sample(points, labels);
    }

    private void compare(Tree tree, ExactCart exact, int depth, double tolerance) {
        List<Integer> all = IntStream.range(0, ROWS).boxed().toList();
        settled = 0;
        compare(tree, 0, exact, all, depth, tolerance * exact.total(all));
        assertThat(settled).as("splits without a tie").isGreaterThan(depth > 4 && exact.minInstances() < 10 ? 20 : 3);
    }

    private void compare(Tree tree, int node, ExactCart exact, List<Integer> rows, int depth, double slack) {
        assertThat(tree.weight(node)).isEqualTo(rows.size());
        ExactCart.Cut best = exact.best(rows);
        if (tree.isLeaf(node)) {
            assertThat(depth == 0 || best == null || best.gain() <= slack)
                    .as("node %d stops though %s is there", node, best)
                    .isTrue();
            compareValues(tree, node, exact, rows);
            return;
        }
        int feature = tree.feature(node);
        List<Integer> left = rows.stream()
                .filter(row -> tree.child(node, exact.points()[row][feature]) == tree.left(node))
                .toList();
        List<Integer> right = rows.stream().filter(row -> !left.contains(row)).toList();
        assertThat(left).hasSizeBetween(exact.minInstances(), rows.size() - exact.minInstances());
        assertThat(exact.gain(rows, left)).isCloseTo(best.gain(), within(slack));
        assertThat(tree.gain(node)).isCloseTo(best.gain(), within(slack));
        if (best.gain() > best.next() + 2 * slack) {
            settled++;
            assertThat(feature).isEqualTo(best.feature());
            assertThat(new HashSet<>(left)).isEqualTo(new HashSet<>(best.left()));
        }
        compare(tree, tree.left(node), exact, left, depth - 1, slack);
        compare(tree, tree.right(node), exact, right, depth - 1, slack);
    }

    private static void compareValues(Tree tree, int node, ExactCart exact, List<Integer> rows) {
        if (exact.classes() == 0) {
            double mean = rows.stream().mapToDouble(row -> exact.labels()[row]).sum() / rows.size();
            assertThat(tree.value(node, 0)).isCloseTo(mean, within(1e-6));
            return;
        }
        double[] shares = exact.shares(rows);
        for (int k = 0; k < shares.length; k++) {
            assertThat(tree.value(node, k)).isCloseTo(shares[k], within(1e-12));
        }
    }
}
