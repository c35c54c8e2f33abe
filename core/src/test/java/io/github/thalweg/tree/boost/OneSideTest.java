package io.github.thalweg.tree.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Models;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Squared;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneSideTest {
    private static final int MANY = 20_000;

    /** Sizes all unlike each other, of two kinds only, all equal, and all zero. */
    @ParameterizedTest
    @ValueSource(strings = {"unlike", "two", "equal", "zero"})
    void theLargestAreKeptAndTheOthersStandForAll(String kind) {
        RandomGenerator random = Seed.stream(8, 0, 0);
        double[] sizes = new double[MANY];
        Arrays.setAll(sizes, i -> switch (kind) {
            case "unlike" -> Math.exp(3 * Sampling.gaussian(random));
            case "two" -> i % 10 < 7 ? 0.25 : 0.75;
            case "equal" -> 0.4;
            default -> 0;
        });
        OneSide side = OneSide.of(histogram(sizes), new BoostingOptions.Goss(0.2, 0.1));
        double[] sorted = sizes.clone();
        Arrays.sort(sorted);
        double border = sorted[(int) (0.8 * MANY)];
        int seen = 0;
        int whole = 0;
        double all = 0;
        double total = 0;
        for (int i = 0; i < MANY; i++) {
            double factor = side.factor(5, 2, Seed.hash(1, i), sizes[i]);
            seen += factor > 0 ? 1 : 0;
            whole += factor == 1 ? 1 : 0;
            all += factor;
            total += factor * sizes[i];
            if (sizes[i] > 1.07 * border) {
                assertThat(factor).as("size %f", sizes[i]).isEqualTo(1);
            }
            if (sizes[i] < border / 1.07) {
                assertThat(factor).as("size %f", sizes[i]).isIn(0.0, 0.8 / 0.1);
            }
        }
        // four standard deviations of what is drawn
        assertThat(whole).isCloseTo((int) (0.2 * MANY), within(230));
        assertThat(seen).isCloseTo((int) (0.3 * MANY), within(300));
        assertThat(all).isCloseTo(MANY, within(1500.0));
        assertThat(total)
                .isCloseTo(
                        Arrays.stream(sizes).sum(),
                        within(0.06 * Arrays.stream(sizes).sum() + 1e-9));
    }

    private static long[] histogram(double[] sizes) {
        long[] counts = new long[OneSide.BUCKETS];
        for (double size : sizes) {
            counts[OneSide.bucket(size)]++;
        }
        return counts;
    }

    @Test
    void sizesWithoutBoundsHaveABucket() {
        double[] ascending = {0, Double.MIN_VALUE, 1e-30, 0.5, 1, 1e30, 1e300, Double.POSITIVE_INFINITY};
        for (int i = 1; i < ascending.length; i++) {
            assertThat(OneSide.bucket(ascending[i])).isBetween(OneSide.bucket(ascending[i - 1]), OneSide.BUCKETS - 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"squared, 0", "absolute, 0", "logistic, 2", "softmax, 3"})
    void shardsAndThreadsDoNotMatter(String name, int classes) {
        String one = Models.fingerprint(fit(name, classes, 1, 1, new BoostingOptions.Goss(0.3, 0.2)));
        assertThat(Models.fingerprint(fit(name, classes, 2, 2, new BoostingOptions.Goss(0.3, 0.2))))
                .isEqualTo(one);
        assertThat(Models.fingerprint(fit(name, classes, 7, 2, new BoostingOptions.Goss(0.3, 0.2))))
                .isEqualTo(one);
        assertThat(Models.fingerprint(fit(name, classes, 2, 2, new BoostingOptions.Goss(0.3, 0.1))))
                .isNotEqualTo(one);
    }

    /** Of squares each row's second derivative is 1: the root's weight is what the rows stand for. */
    @Test
    void theRowsOfATreeStandForAllRows() {
        TreeModel model = fit("squared", 0, 2, 1, new BoostingOptions.Goss(0.2, 0.2));
        for (Tree tree : model.ensemble().trees()) {
            assertThat(tree.weight(0)).isCloseTo(POINTS, within(150.0)).isNotEqualTo(POINTS);
        }
    }

    @ParameterizedTest
    @CsvSource({"logistic, 2", "softmax, 3"})
    void itLearnsAboutAsWellAsFromAllRows(String name, int classes) {
        double whole = accuracy(fit(name, classes, 2, 1, null), classes);
        double sampled = accuracy(fit(name, classes, 2, 1, new BoostingOptions.Goss(0.2, 0.1)), classes);
        assertThat(whole).isGreaterThan(0.9);
        assertThat(sampled).isGreaterThan(whole - 0.03);
    }

    @Test
    void sharesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new BoostingOptions.Goss(0.9, 0.2))
                .hasMessage("expected top + other of at most 1, found 1.1");
        assertThatThrownBy(() -> new BoostingOptions(
                        1,
                        1,
                        Growth.ofDepth(1),
                        new Squared(),
                        1,
                        0,
                        1,
                        0.5,
                        1,
                        1,
                        new BoostingOptions.Goss(0.2, 0.1),
                        List.of(),
                        0))
                .hasMessage("goss: expected a subsamplingRate of 1 beside it, found 0.5");
    }

    private static final int POINTS = 1500;

    private static TreeModel fit(String name, int classes, int shards, int threads, BoostingOptions.Goss goss) {
        Objective objective = Registry.standard().make(Objective.class, "objective", name);
        BoostingOptions options =
                new BoostingOptions(15, 0.4, Growth.ofDepth(3), objective, 1, 0, 1, 1, 1, 1, goss, List.of(), 7);
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        try (LocalShards<Rows> rows = LocalRows.of(points(1), labels(points(1), classes), null, shards, threads);
                TreeFit fit = BoostingFit.prepare(rows, Features.numbers(List.of("a", "b", "c")), names, options)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    private static double accuracy(TreeModel model, int classes) {
        try (LocalShards<Rows> rows = LocalRows.of(points(2), labels(points(2), classes), null, 1, 1)) {
            return Evaluator.metrics(rows, model).get("accuracy");
        }
    }

    private static double[][] points(int seed) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        double[][] points = new double[POINTS][3];
        for (double[] point : points) {
            Arrays.setAll(point, f -> Sampling.gaussian(random));
        }
        return points;
    }

    private static double[] labels(double[][] points, int classes) {
        return Arrays.stream(points)
                .mapToDouble(point -> {
                    double signal = point[0] * point[0] + point[1];
                    return classes == 0 ? signal : Math.max(0, Math.min(classes - 1, Math.floor(signal + 0.5)));
                })
                .toArray();
    }
}
