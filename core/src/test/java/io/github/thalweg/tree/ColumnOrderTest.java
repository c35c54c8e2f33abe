package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.github.thalweg.tree.objective.Softmax;
import io.github.thalweg.tree.objective.Squared;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where nothing is drawn, columns in another order are the same columns: each row is predicted the same bits. */
class ColumnOrderTest {
    private static final int ROWS = 600;
    private static final int LEAST = 15; // rows of a leaf: in smaller nodes two columns may part them alike
    private static final List<String> CLASSES = List.of("a", "b", "c");
    private static final Features FEATURES = new Features(List.of("a", "b", "holes", "kind"), List.of(0, 0, 0, 40));

    private final double[][] points = new double[ROWS][];
    private final double[] numbers = new double[ROWS];
    private final double[] classes = new double[ROWS];

    ColumnOrderTest() {
        RandomGenerator random = Seed.stream(53, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            double a = Sampling.gaussian(random);
            double b = Sampling.gaussian(random);
            int kind = random.nextInt(40);
            points[i] = new double[] {a, b, random.nextInt(6) == 0 ? Double.NaN : a + Sampling.gaussian(random), kind};
            numbers[i] = a * b + (kind % 3 == 0 ? 1 : 0) + 0.3 * Sampling.gaussian(random);
            classes[i] = numbers[i] < 0 ? 0 : numbers[i] < 0.8 ? 1 : 2;
        }
    }

    /** Fits by name: of rows and what their features are. */
    private interface Fit {
        TreeFit of(LocalShards<Rows> rows, Features features);
    }

    private static Map<String, Fit> fits() {
        Growth growth = new Growth(6, 0, 64, LEAST, 0, 0);
        Growth leaves = new Growth(6, 9, 64, LEAST, 0, 0);
        Map<String, Fit> fits = new LinkedHashMap<>();
        for (Impurity impurity : Impurity.values()) {
            List<String> names = impurity == Impurity.VARIANCE ? List.of() : CLASSES;
            fits.put(
                    "tree by " + impurity,
                    (rows, features) ->
                            ForestFit.prepare(rows, features, names, ForestOptions.oneTree(growth, impurity, 0)));
        }
        fits.put(
                "best first",
                (rows, features) ->
                        ForestFit.prepare(rows, features, CLASSES, ForestOptions.oneTree(leaves, Impurity.GINI, 0)));
        fits.put(
                "boosting of numbers",
                (rows, features) -> BoostingFit.prepare(
                        rows, features, List.of(), BoostingOptions.of(5, 0.3, growth, new Squared(), 0)));
        fits.put(
                "boosting of classes",
                (rows, features) -> BoostingFit.prepare(
                        rows, features, CLASSES, BoostingOptions.of(3, 0.3, leaves, new Softmax(), 0)));
        return fits;
    }

    static Stream<String> names() {
        return fits().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachRowIsPredictedTheSame(String name) {
        TreeModel model = fit(name, new int[] {0, 1, 2, 3});
        for (int[] order : new int[][] {{3, 2, 1, 0}, {1, 3, 0, 2}}) {
            TreeModel other = fit(name, order);
            for (double[] point : points) {
                assertThat(other.predict(turned(point, order))).isEqualTo(model.predict(point));
            }
            assertThat(other.featureImportances())
                    .containsExactly(turned(model.featureImportances(), order), within(1e-12)); // sums in another order
        }
    }

    private TreeModel fit(String name, int[] order) {
        double[][] turned =
                Arrays.stream(points).map(point -> turned(point, order)).toArray(double[][]::new);
        Features features = new Features(
                IntStream.of(order).mapToObj(FEATURES.names()::get).toList(),
                IntStream.of(order).mapToObj(FEATURES.categories()::get).toList());
        boolean numbered = name.endsWith("numbers") || name.endsWith("VARIANCE");
        try (LocalShards<Rows> rows = LocalRows.of(turned, numbered ? numbers : classes, null, 3, 1);
                TreeFit fit = fits().get(name).of(rows, features)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    private static double[] turned(double[] values, int[] order) {
        return IntStream.of(order).mapToDouble(column -> values[column]).toArray();
    }
}
