package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.github.thalweg.tree.objective.Absolute;
import io.github.thalweg.tree.objective.Deviance;
import io.github.thalweg.tree.objective.Huber;
import io.github.thalweg.tree.objective.Logistic;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Poisson;
import io.github.thalweg.tree.objective.Quantile;
import io.github.thalweg.tree.objective.Softmax;
import io.github.thalweg.tree.objective.Squared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables at the edge of what is a table: every learner fits them, says finite things, and the same for any shards. */
class EdgeCasesTest {
    private static final double NONE = Double.NaN;

    /** Learners by name: from rows and features to a fit, of two classes or of numbers. */
    private static Map<String, BiFunction<LocalShards<Rows>, Features, TreeFit>> learners() {
        Map<String, BiFunction<LocalShards<Rows>, Features, TreeFit>> all = new LinkedHashMap<>();
        List<String> two = List.of("no", "yes");
        Growth growth = Growth.ofDepth(Growth.UNLIMITED);
        for (Impurity impurity : Impurity.values()) {
            List<String> names = impurity == Impurity.VARIANCE ? List.of() : two;
            all.put(
                    "tree by " + impurity,
                    (rows, features) ->
                            ForestFit.prepare(rows, features, names, ForestOptions.oneTree(growth, impurity, 1)));
            all.put(
                    "extra trees by " + impurity,
                    (rows, features) -> ForestFit.prepare(
                            rows,
                            features,
                            names,
                            new ForestOptions(3, growth, impurity, true, 1, Subset.parse("auto"), true, 1)));
        }
        List<Objective> objectives = List.of(
                new Squared(),
                new Absolute(),
                new Huber(1),
                new Quantile(0.3),
                new Poisson(),
                new Logistic(),
                new Deviance(),
                new Softmax());
        BoostingOptions.Goss goss = new BoostingOptions.Goss(0.2, 0.3);
        all.put(
                "best first with goss",
                (rows, features) -> BoostingFit.prepare(
                        rows,
                        features,
                        two,
                        new BoostingOptions(
                                3,
                                0.3,
                                new Growth(9, 4, 32, 1, 0, 0),
                                new Logistic(),
                                1,
                                0,
                                0,
                                1,
                                0.5,
                                0.5,
                                goss,
                                List.of(),
                                1)));
        for (Objective objective : objectives) {
            boolean classes =
                    objective instanceof Logistic || objective instanceof Deviance || objective instanceof Softmax;
            all.put(
                    "boosting by " + objective.spec().name(),
                    (rows, features) -> BoostingFit.prepare(
                            rows,
                            features,
                            classes ? two : List.of(),
                            BoostingOptions.of(3, 0.3, Growth.ofDepth(4), objective, 1)));
        }
        return all;
    }

    /** Tables by name; labels are 0 and 1, which are classes and numbers both. */
    private static Map<String, double[][]> tables() {
        Map<String, double[][]> all = new LinkedHashMap<>();
        all.put("one row", new double[][] {{1, 2}});
        all.put("two rows alike", new double[][] {{1, 2}, {1, 2}});
        all.put("nothing but missing values", new double[][] {{NONE, NONE}, {NONE, NONE}, {NONE, NONE}});
        all.put("one column of missing values", new double[][] {{NONE, 1}, {NONE, 2}, {NONE, 3}, {NONE, 3}});
        all.put("missing or not", new double[][] {{NONE, 1}, {0, 1}, {NONE, 1}, {0, 1}, {NONE, 1}});
        all.put("extremes", new double[][] {{1e38, -1e300}, {-1e38, 5e-324}, {5e-324, -5e-324}, {0, -0.0}, {1, 1e300}});
        all.put("denormals", new double[][] {{5e-324, 1e-310}, {1e-323, -1e-310}, {-5e-324, 0}, {0, 2e-310}});
        double[][] wide = new double[5][400];
        double[][] same = new double[50][];
        Random random = new Random(1);
        for (double[] row : wide) {
            Arrays.setAll(row, f -> random.nextInt(3));
        }
        Arrays.setAll(same, i -> new double[] {i % 2, i % 3});
        all.put("more features than rows", wide);
        all.put("many rows alike", same);
        return all;
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String learner : learners().keySet()) {
            tables().keySet().forEach(table -> cases.add(Arguments.of(learner, table)));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isFittedToSomethingFiniteThatDoesNotDependOnShards(String learner, String table) {
        double[][] points = tables().get(table);
        double[] labels =
                IntStream.range(0, points.length).mapToDouble(i -> i % 2).toArray();
        TreeModel model = fit(learner, points, labels, 1);
        assertThat(Models.fingerprint(fit(learner, points, labels, 7))).isEqualTo(Models.fingerprint(model));
        for (double[] point : points) {
            assertThat(Arrays.stream(model.predict(point)).allMatch(Double::isFinite))
                    .isTrue();
        }
        double[] unknown = new double[points[0].length];
        Arrays.fill(unknown, NONE);
        assertThat(Arrays.stream(model.predict(unknown)).allMatch(Double::isFinite))
                .isTrue();
    }

    static Stream<String> learnerNames() {
        return learners().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("learnerNames")
    void ofLabelsThatAreAllAlikeOneLeafIsLearned(String learner) {
        double[][] points = tables().get("many rows alike");
        double[] labels = new double[points.length];
        Arrays.fill(labels, 1);
        TreeModel model = fit(learner, points, labels, 2);
        double[] said = model.predict(points[0]);
        assertThat(said[said.length - 1]).isCloseTo(1, within(1e-6));
        assertThat(model.predict(points[3])).isEqualTo(said);
    }

    @Test
    void aThousandClassesAreToldApart() {
        int classes = 1000;
        double[][] points = new double[3 * classes][];
        double[] labels = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            labels[i] = i % classes;
            points[i] = new double[] {i % classes};
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        ForestOptions options =
                ForestOptions.oneTree(Growth.ofDepth(Growth.UNLIMITED).withBins(1000), Impurity.GINI, 0);
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, 2, 1);
                TreeFit fit = ForestFit.prepare(rows, Features.numbers(List.of("x")), names, options)) {
            fit.run(List.of(), 0, () -> false);
            TreeModel model = fit.model();
            for (int k = 0; k < classes; k++) {
                assertThat(model.predict(k)[k]).as("class %d", k).isEqualTo(1);
            }
        }
    }

    private static TreeModel fit(String learner, double[][] points, double[] labels, int shards) {
        List<String> names =
                IntStream.range(0, points[0].length).mapToObj(f -> "x" + f).toList();
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, shards, 1);
                TreeFit fit = learners().get(learner).apply(rows, Features.numbers(names))) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }
}
