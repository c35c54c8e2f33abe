package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Models;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.ForestWay;
import io.github.thalweg.tree.forest.Subset;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where no rows are drawn, a row of a whole weight is the row so many times, bit for bit; one of none is not there. */
class RowWeightsTest {
    private static final Features FEATURES = new Features(List.of("a", "b", "kind"), List.of(0, 0, 9));

    /** Rows with labels: numbers, and classes; null weights: all 1. */
    private record Table(List<double[]> points, List<Double> numbers, List<Double> classes, List<Double> weights) {
        Table() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void add(double[] point, double number, double weight) {
            points.add(point);
            numbers.add(number);
            classes.add(number < -1 ? 0.0 : number < 2.5 ? 1 : 2);
            weights.add(weight);
        }

        LocalShards<Rows> rows(int classCount, int shards, boolean weighted) {
            return LocalRows.of(
                    points.toArray(new double[0][]),
                    classCount == 0
                            ? array(numbers)
                            : array(classes.stream()
                                    .map(k -> Math.min(k, classCount - 1))
                                    .toList()),
                    weighted ? array(weights) : null,
                    shards,
                    1);
        }

        private static double[] array(List<Double> list) {
            return list.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private static Table table(int mostWeight, boolean spelledOut) {
        Table table = new Table();
        RandomGenerator random = Seed.stream(61, mostWeight, 0);
        for (int i = 0; i < 250; i++) {
            double a = Sampling.gaussian(random);
            int kind = random.nextInt(9);
            double[] point = {a, random.nextInt(9) == 0 ? Double.NaN : Sampling.gaussian(random), kind};
            double number = 2 * a + (kind % 4 == 1 ? Math.PI : 0) + 0.5 * Sampling.gaussian(random);
            number = i % 50 == 0 ? 40 * number : number; // derivatives of unlike sizes
            int weight = i == 0 ? mostWeight : random.nextInt(Math.min(5, mostWeight + 1));
            for (int k = 0; spelledOut && k < weight; k++) {
                table.add(point, number, 1);
            }
            if (!spelledOut) {
                table.add(point, number, weight);
            }
        }
        return table;
    }

    static Stream<Arguments> forests() {
        List<Arguments> all = new ArrayList<>();
        for (Impurity impurity : Impurity.values()) {
            for (ForestWay way : List.of(ForestWay.ONE_TASK, ForestWay.REPLICATED, ForestWay.LEVELS)) {
                all.add(Arguments.of(impurity, way, 2));
            }
            all.add(Arguments.of(impurity, ForestWay.ONE_TASK, 16));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("forests")
    void aForestCannotTellThem(Impurity impurity, ForestWay way, int mostWeight) {
        Growth growth = Growth.ofDepth(8).withBins(300);
        ForestOptions options =
                new ForestOptions(4, growth, impurity, false, 1, Subset.parse("2"), false, 7).withWay(way);
        int classes = impurity == Impurity.VARIANCE ? 0 : impurity == Impurity.GINI ? 2 : 3;
        assertThat(forest(table(mostWeight, false).rows(classes, 3, true), classes, options))
                .isEqualTo(forest(table(mostWeight, true).rows(classes, 2, false), classes, options));
    }

    static Stream<Arguments> boosted() {
        List<Arguments> all = new ArrayList<>();
        for (String objective :
                List.of("squared", "absolute", "huber", "quantile", "logistic", "deviance", "softmax")) {
            for (String step : List.of("objective", "newton", "tree", "leaf")) {
                all.add(Arguments.of(objective, step, 2));
            }
            all.add(Arguments.of(objective, "objective", 16));
        }
        all.add(Arguments.of("squared", "gradient", 3));
        all.add(Arguments.of("deviance", "gradient", 3));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("boosted")
    void boostingCannotTellThem(String name, String step, int mostWeight) {
        Objective objective = Registry.standard().make(Objective.class, "objective", name);
        BoostingOptions options = new BoostingOptions(
                12,
                0.5,
                Growth.ofDepth(4).withBins(300),
                objective,
                1.0,
                0,
                0.0,
                1,
                0.7,
                1,
                null,
                List.of(),
                Step.parse(step),
                ClassWeights.EQUAL,
                7);
        int classes = name.equals("softmax") ? 3 : name.equals("logistic") || name.equals("deviance") ? 2 : 0;
        assertThat(boosting(table(mostWeight, false).rows(classes, 3, true), classes, options))
                .isEqualTo(boosting(table(mostWeight, true).rows(classes, 2, false), classes, options));
    }

    private static String forest(LocalShards<Rows> rows, int classes, ForestOptions options) {
        try (rows;
                TreeFit fit = ForestFit.prepare(rows, FEATURES, names(classes), options)) {
            return fingerprint(fit);
        }
    }

    private static String boosting(LocalShards<Rows> rows, int classes, BoostingOptions options) {
        try (rows;
                TreeFit fit = BoostingFit.prepare(rows, FEATURES, names(classes), options)) {
            return fingerprint(fit);
        }
    }

    private static String fingerprint(TreeFit fit) {
        fit.run(List.of(), 0, () -> false);
        assertThat(fit.model().ensemble().trees()).anyMatch(tree -> tree.depth() > 2);
        return Models.fingerprint(fit.model());
    }

    private static List<String> names(int classes) {
        return List.of("x", "y", "z").subList(0, classes);
    }
}
