package io.github.thalweg.tree.boost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Models;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.objective.Huber;
import io.github.thalweg.tree.objective.Logistic;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Poisson;
import io.github.thalweg.tree.objective.Quantile;
import io.github.thalweg.tree.objective.Squared;
import io.github.thalweg.tree.objective.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LeafStepsTest {
    private static final int ROWS = 400;
    private static final Features FEATURES = Features.numbers(List.of("a", "b"));

    private final double[][] points = new double[ROWS][2];
    private final double[] heavy = new double[ROWS]; // numbers with outliers
    private final double[] counts = new double[ROWS];
    private final double[] two = new double[ROWS];
    private final double[] weights = new double[ROWS];

    LeafStepsTest() {
        RandomGenerator random = Seed.stream(6, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            points[i] = new double[] {Sampling.gaussian(random), Sampling.gaussian(random)};
            double signal = points[i][0] * points[i][0] + points[i][1];
            heavy[i] = signal + Sampling.gaussian(random) / (i % 50 == 0 ? 1e-3 : 3);
            counts[i] = Math.floor(Math.exp(signal / 2) * 2 * random.nextDouble());
            two[i] = signal + Sampling.gaussian(random) > 0.5 ? 1 : 0;
            weights[i] = i % 9 == 0 ? 0 : 0.25 + i % 4;
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1, true", "0.5, 5, false", "0.9, 3, true", "0.01, 4, false", "0.5, 9, true"})
    void leavesGoToTheQuantileOfWhatIsLeft(double alpha, int depth, boolean weighed) {
        double[] own = weighed ? weights : null;
        Ensemble fitted =
                fit(heavy, own, one(new Quantile(alpha), depth, null, 0)).ensemble();
        leaves(fitted, own).forEach((leaf, rows) -> {
            double[] rest = rest(fitted, rows, heavy);
            double expected = Quantile.of(rest, of(rows, own), alpha);
            assertThat(fitted.trees().get(0).value(leaf, 0)).isCloseTo(expected, within(1e-7 * Math.abs(expected)));
        });
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "2, false", "1000000, false"})
    void leavesOfHuberGoToTheMedianAndOnByTheClippedMean(double delta, boolean weighed) {
        double[] own = weighed ? weights : null;
        Ensemble fitted = fit(heavy, own, one(new Huber(delta), 4, null, 0)).ensemble();
        leaves(fitted, own).forEach((leaf, rows) -> {
            double[] rest = rest(fitted, rows, heavy);
            double[] mass = of(rows, own);
            double median = Quantile.of(rest, mass, 0.5);
            double sum = 0;
            for (int i = 0; i < rest.length; i++) {
                sum += mass[i] * Math.max(-delta, Math.min(delta, rest[i] - median));
            }
            assertThat(fitted.trees().get(0).value(leaf, 0))
                    .isCloseTo(median + sum / Arrays.stream(mass).sum(), within(1e-5 + 1e-9 * delta));
        });
    }

    @ParameterizedTest
    @CsvSource({"0", "2.5"})
    void ofSquaresTheNewtonStepIsTheWholeStep(double lambda) {
        Tree newton = tree(heavy, one(new Squared(), 3, new Step.Newton(), lambda));
        for (Step step : List.of(new Step.OfTree(), new Step.OfLeaf())) {
            Tree searched = tree(heavy, one(new Squared(), 3, step, lambda));
            for (int node = 0; node < newton.nodes(); node++) {
                if (newton.isLeaf(node)) {
                    double value = newton.value(node, 0);
                    assertThat(searched.value(node, 0)).isCloseTo(value, within(1e-4 * Math.abs(value) + 1e-9));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"logistic, 0", "logistic, 1", "poisson, 0.5"})
    void aLeafGoesToWhereItsLossIsLeast(String name, double lambda) {
        Objective objective = Registry.standard().make(Objective.class, "objective", name);
        double[] labels = name.equals("poisson") ? counts : two;
        Ensemble fitted =
                fit(labels, null, one(objective, 2, new Step.OfLeaf(), lambda)).ensemble();
        Tree newton = tree(labels, one(objective, 2, new Step.Newton(), lambda));
        leaves(fitted, null).forEach((leaf, rows) -> {
            DoubleUnaryOperator loss = value -> lambda * value * value / 2
                    + rows.stream()
                            .mapToDouble(
                                    row -> objective.loss(new double[] {fitted.base()[0] + value}, 0, 1, labels[row]))
                            .sum();
            double found = fitted.trees().get(0).value(leaf, 0);
            double step = 1e-3 * Math.abs(found);
            assertThat(loss.applyAsDouble(found)).isLessThan(loss.applyAsDouble(found + step));
            assertThat(loss.applyAsDouble(found)).isLessThan(loss.applyAsDouble(found - step));
            assertThat(loss.applyAsDouble(found)).isLessThan(loss.applyAsDouble(newton.value(leaf, 0)));
        });
    }

    @Test
    void aLeafOfOneClassAloneTakesItsNewtonStepAndNoMore() {
        Tree cut = tree(two, one(new Logistic(), 1, new Step.Newton(), 0));
        double[] above = Arrays.stream(points)
                .mapToDouble(point -> cut.leaf(point, 0) == 2 ? 1 : 0)
                .toArray();
        Tree searched = tree(above, one(new Logistic(), 1, new Step.OfLeaf(), 0));
        Tree newton = tree(above, one(new Logistic(), 1, new Step.Newton(), 0));
        assertThat(searched.nodes()).isEqualTo(3);
        for (int leaf = 1; leaf < 3; leaf++) {
            assertThat(searched.value(leaf, 0)).isEqualTo(newton.value(leaf, 0));
        }
    }

    @ParameterizedTest
    @CsvSource({"logistic, 0", "poisson, 0.5", "absolute, 0"})
    void aTreeTakesTheFactorOfLeastLoss(String name, double lambda) {
        Objective objective = Registry.standard().make(Objective.class, "objective", name);
        double[] labels = name.equals("poisson") ? counts : name.equals("absolute") ? heavy : two;
        Ensemble fitted =
                fit(labels, null, one(objective, 3, new Step.OfTree(), lambda)).ensemble();
        Tree newton = tree(labels, one(objective, 3, new Step.Newton(), lambda));
        Tree tree = fitted.trees().get(0);
        double factor = tree.value(tree.nodes() - 1, 0) / newton.value(tree.nodes() - 1, 0);
        DoubleUnaryOperator loss = times -> {
            double sum = 0;
            for (Map.Entry<Integer, List<Integer>> leaf : leaves(fitted, null).entrySet()) {
                double value = times * newton.value(leaf.getKey(), 0);
                sum += lambda * value * value / 2;
                for (int row : leaf.getValue()) {
                    sum += objective.loss(new double[] {fitted.base()[0] + value}, 0, 1, labels[row]);
                }
            }
            return sum;
        };
        for (int node = 0; node < tree.nodes(); node++) {
            assertThat(tree.value(node, 0)).isCloseTo(factor * newton.value(node, 0), within(1e-9));
        }
        assertThat(loss.applyAsDouble(factor)).isLessThan(loss.applyAsDouble(factor * 1.01));
        assertThat(loss.applyAsDouble(factor)).isLessThan(loss.applyAsDouble(factor * 0.99));
    }

    static Stream<Arguments> steps() {
        List<Arguments> all = new ArrayList<>();
        for (String name : List.of("absolute", "huber", "quantile", "poisson", "squared")) {
            for (String step : List.of("objective", "newton", "tree", "leaf")) {
                all.add(Arguments.of(name, step));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void shardsAndThreadsDoNotMatter(String name, String step) {
        Objective objective = Registry.standard().make(Objective.class, "objective", name);
        BoostingOptions options = new BoostingOptions(
                3,
                0.5,
                Growth.ofDepth(4),
                objective,
                1.0,
                0,
                1.0,
                0.7,
                1,
                1,
                null,
                List.of(),
                Step.parse(step),
                ClassWeights.EQUAL,
                3);
        String one = Models.fingerprint(fit(counts, weights, options, 1, 1));
        assertThat(Models.fingerprint(fit(counts, weights, options, 2, 2))).isEqualTo(one);
        assertThat(Models.fingerprint(fit(counts, weights, options, 7, 2))).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({"absolute, objective, 1", "absolute, objective, -1", "huber, objective, 1", "squared, leaf, -1"})
    void aMonotoneFeatureStillNeverLeadsTheOtherWay(String name, String step, int direction) {
        BoostingOptions options = new BoostingOptions(
                10,
                0.5,
                Growth.ofDepth(5),
                Registry.standard().make(Objective.class, "objective", name),
                1.0,
                0,
                1.0,
                1,
                1,
                1,
                null,
                List.of(direction, 0),
                Step.parse(step),
                ClassWeights.EQUAL,
                3);
        TreeModel model = fit(heavy, null, options, 2, 1);
        for (double other : new double[] {-1, 0, 1.3}) {
            double before = direction * model.predict(-3, other)[0];
            for (double x = -3; x < 3; x += 0.02) {
                double next = direction * model.predict(x, other)[0];
                assertThat(next).as("at %f", x).isGreaterThanOrEqualTo(before);
                before = next;
            }
        }
    }

    @Test
    void numbersOf32BitsKeepTheirOrderAsKeys() {
        double[] ascending = {
            Double.NEGATIVE_INFINITY, -3e38, -1, -1e-40, -Float.MIN_VALUE, 0, Float.MIN_VALUE, 0.5, 1, 1e300
        };
        for (int i = 1; i < ascending.length; i++) {
            int less = RankQuery.key(ascending[i - 1]);
            int more = RankQuery.key(ascending[i]);
            assertThat(Integer.compareUnsigned(less, more)).isNegative();
            assertThat(RankQuery.number(more)).isEqualTo((double) (float) Math.min(ascending[i], Float.MAX_VALUE));
        }
        assertThat(RankQuery.key(-0.0)).isEqualTo(RankQuery.key(0.0));
    }

    @Test
    void whatIsLeftOfATargetMeansNothingWhereScoresAreNoPredictions() {
        BoostingOptions options = one(new Poisson(), 2, new Step.ToQuantile(0.5), 0);
        assertThatThrownBy(() -> fit(counts, null, options))
                .hasMessage("leafStep: expected newton, tree or leaf for objective poisson, whose scores are no"
                        + " predictions, found ToQuantile[alpha=0.5]");
        assertThatThrownBy(() -> Step.parse("big"))
                .hasMessage("expected objective, newton, tree, leaf or gradient, found \"big\"");
    }

    private static BoostingOptions one(Objective objective, int depth, Step step, double lambda) {
        return new BoostingOptions(
                1,
                1,
                Growth.ofDepth(depth),
                objective,
                lambda,
                0,
                0.0,
                1,
                1,
                1,
                null,
                List.of(),
                step,
                ClassWeights.EQUAL,
                0);
    }

    private Tree tree(double[] labels, BoostingOptions options) {
        return fit(labels, null, options).ensemble().trees().get(0);
    }

    private TreeModel fit(double[] labels, double[] own, BoostingOptions options) {
        return fit(labels, own, options, 3, 2);
    }

    private TreeModel fit(double[] labels, double[] own, BoostingOptions options, int shards, int threads) {
        List<String> classes = options.objective() instanceof Logistic ? List.of("no", "yes") : List.of();
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, own, shards, threads);
                TreeFit fit = BoostingFit.prepare(rows, FEATURES, classes, options)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    /** The rows with a weight that end in each leaf of the first tree. */
    private Map<Integer, List<Integer>> leaves(Ensemble fitted, double[] own) {
        Map<Integer, List<Integer>> leaves = new LinkedHashMap<>();
        for (int row = 0; row < ROWS; row++) {
            if (own == null || own[row] > 0) {
                leaves.computeIfAbsent(fitted.leaves(points[row])[0], leaf -> new ArrayList<>())
                        .add(row);
            }
        }
        return leaves;
    }

    private static double[] rest(Ensemble fitted, List<Integer> rows, double[] labels) {
        return rows.stream().mapToDouble(row -> labels[row] - fitted.base()[0]).toArray();
    }

    private static double[] of(List<Integer> rows, double[] own) {
        return rows.stream().mapToDouble(row -> own == null ? 1 : own[row]).toArray();
    }
}
