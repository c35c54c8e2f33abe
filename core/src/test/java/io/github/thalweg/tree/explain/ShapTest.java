package io.github.thalweg.tree.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.Ensemble;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Link;
import io.github.thalweg.tree.RandomTrees;
import io.github.thalweg.tree.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapTest {
    private static final Features MIXED = new Features(List.of("a", "b", "c", "d", "e"), List.of(0, 0, 70, 3, 0));

    @ParameterizedTest
    @CsvSource({"1, true, 1, 4", "1, true, 5, 6", "3, false, 4, 5", "3, true, 6, 5", "2, false, 3, 9"})
    void valuesAreThoseOfAllSubsetsOfFeaturesOneByOne(int scores, boolean one, int trees, int depth) {
        RandomGenerator random = Seed.stream(11, scores, depth);
        Ensemble ensemble = RandomTrees.ensemble(MIXED, scores, one, trees, depth, Link.IDENTITY, random);
        Shap shap = new Shap(ensemble, MIXED.count());
        for (int i = 0; i < 20; i++) {
            double[] row = RandomTrees.row(MIXED, random);
            double[] values = shap.values(row);
            double[] expected = bySubsets(ensemble, row);
            for (int v = 0; v < values.length; v++) {
                assertThat(values[v]).isCloseTo(expected[v], within(1e-12 * trees * (1 << depth)));
            }
        }
    }

    @Test
    void theySumToTheScoreLessTheExpectedScoreOfDeepTreesToo() {
        Features many = Features.numbers(
                java.util.stream.IntStream.range(0, 40).mapToObj(i -> "x" + i).toList());
        RandomGenerator random = Seed.stream(12, 0, 0);
        Ensemble ensemble = RandomTrees.ensemble(many, 2, false, 3, 14, Link.SOFTMAX, random);
        Shap shap = new Shap(ensemble, many.count());
        for (int i = 0; i < 5; i++) {
            double[] row = RandomTrees.row(many, random);
            double[] values = shap.values(row);
            double[] score = new double[2];
            ensemble.scores(one(row), 0, 1, score);
            for (int k = 0; k < 2; k++) {
                double sum = Arrays.stream(values, k * 40, (k + 1) * 40).sum();
                assertThat(sum + shap.expected()[k]).isCloseTo(score[k], within(1e-10));
            }
        }
    }

    /** Half of the rows go on at each split; the row goes on everywhere, and only the last leaf says anything. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 60, 300})
    void featuresOfALongWayShareWhatItsEndSays(int length) {
        int nodes = 2 * length + 1;
        int[] feature = new int[nodes];
        int[] left = new int[nodes];
        int[] firstWord = new int[nodes];
        double[] weight = new double[nodes];
        double[] values = new double[nodes];
        Arrays.fill(feature, -1);
        Arrays.fill(firstWord, -1);
        weight[0] = 1;
        for (int i = 0, node = 0; i < length; i++, node = 2 * i) {
            feature[node] = i;
            left[node] = 2 * i + 1;
            weight[2 * i + 1] = weight[node] / 2;
            weight[2 * i + 2] = weight[node] / 2;
        }
        values[nodes - 1] = 1;
        Tree tree = new Tree(
                1,
                feature,
                left,
                new double[nodes],
                firstWord,
                new long[0],
                new byte[nodes],
                new double[nodes],
                weight,
                values);
        double[] row = new double[length];
        Arrays.fill(row, 1);

        double[] shares = new double[length];
        Arrays.fill(shares, (1 - Math.pow(0.5, length)) / length);
        assertThat(new Shap(new Ensemble(List.of(tree), new double[] {1}, new double[1], Link.IDENTITY), length)
                        .values(row))
                .containsExactly(shares, within(1e-13));
    }

    @Test
    void aFeatureThatNoTreeLooksAtHasNoPart() {
        Tree tree = RandomTrees.tree(Features.numbers(List.of("seen")), 1, 3, Seed.stream(13, 0, 0));
        Shap shap = new Shap(new Ensemble(List.of(tree), new double[] {1}, new double[] {0}, Link.IDENTITY), 2);
        assertThat(shap.values(new double[] {0.1, 5})[1]).isZero();
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        Tree tree = RandomTrees.tree(MIXED, 1, 3, Seed.stream(14, 0, 0));
        Shap shap = new Shap(new Ensemble(List.of(tree), new double[] {1}, new double[] {0}, Link.IDENTITY), 5);
        assertThatThrownBy(() -> shap.values(new double[4])).hasMessage("row: expected 5 features, found 4");
    }

    /** What XGBoost's own TreeSHAP says of its own trees, with missing values: fixtures/make_tree_fixtures.py. */
    @Test
    void valuesAreThoseOfXgboost() throws IOException {
        JsonNode fixture = new ObjectMapper()
                .readTree(Path.of("src/test/fixtures/trees.json").toFile());
        List<Tree> trees = new ArrayList<>();
        fixture.required("trees").forEach(tree -> trees.add(xgboost(tree)));
        double[] weights = new double[trees.size()];
        Arrays.fill(weights, 1);
        Ensemble ensemble = new Ensemble(trees, weights, doubles(fixture.required("base")), Link.SOFTMAX);
        int features = fixture.required("features").intValue();
        Shap shap = new Shap(ensemble, features);
        for (JsonNode one : fixture.required("rows")) {
            double[] expectedScores = doubles(one.required("expected"));
            for (int k = 0; k < expectedScores.length; k++) {
                assertThat(shap.expected()[k]).isCloseTo(expectedScores[k], within(2e-5));
            }
            double[] values = shap.values(doubles(one.required("row")));
            double[] expected = doubles(one.required("contributions"));
            assertThat(values).hasSameSizeAs(expected);
            for (int v = 0; v < values.length; v++) {
                assertThat(values[v]).isCloseTo(expected[v], within(2e-5)); // XGBoost's are floats
            }
        }
    }

    private static Tree xgboost(JsonNode tree) {
        double[] feature = doubles(tree.required("feature"));
        int nodes = feature.length;
        byte[] missing = new byte[nodes];
        int[] numbers = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            missing[node] = (byte) tree.required("missingLeft").get(node).intValue();
            numbers[node] = -1;
        }
        double[] threshold = doubles(tree.required("threshold"));
        for (int node = 0; node < nodes; node++) {
            threshold[node] = Math.nextDown(threshold[node]); // XGBoost sends left what is less
        }
        return new Tree(
                1,
                Arrays.stream(feature).mapToInt(f -> (int) f).toArray(),
                Arrays.stream(doubles(tree.required("left")))
                        .mapToInt(l -> (int) l)
                        .toArray(),
                threshold,
                numbers,
                new long[0],
                missing,
                new double[nodes],
                doubles(tree.required("weight")),
                doubles(tree.required("value")));
    }

    private static double[] doubles(JsonNode list) {
        double[] numbers = new double[list.size()];
        Arrays.setAll(
                numbers, i -> list.get(i).isNull() ? Double.NaN : list.get(i).doubleValue());
        return numbers;
    }

    /** The definition: Shapley, "A Value for n-Person Games", 1953. */
    private static double[] bySubsets(Ensemble ensemble, double[] row) {
        int features = row.length;
        int scores = ensemble.width();
        double[] values = new double[scores * features];
        for (int f = 0; f < features; f++) {
            for (int set = 0; set < 1 << features; set++) {
                if ((set >> f & 1) != 0) {
                    continue;
                }
                int size = Integer.bitCount(set);
                double weight = factorial(size) * factorial(features - size - 1) / factorial(features);
                for (int k = 0; k < scores; k++) {
                    values[k * features + f] +=
                            weight * (known(ensemble, row, set | 1 << f, k) - known(ensemble, row, set, k));
                }
            }
        }
        return values;
    }

    private static double factorial(int n) {
        return n == 0 ? 1 : n * factorial(n - 1);
    }

    private static double known(Ensemble ensemble, double[] row, int set, int k) {
        double score = ensemble.base()[k];
        for (int t = 0; t < ensemble.trees().size(); t++) {
            Tree tree = ensemble.trees().get(t);
            if (tree.outputs() == ensemble.width()) {
                score += ensemble.weights()[t] * known(tree, 0, row, set, k);
            } else if (t % ensemble.width() == k) {
                score += ensemble.weights()[t] * known(tree, 0, row, set, 0);
            }
        }
        return score;
    }

    private static double known(Tree tree, int node, double[] row, int set, int k) {
        if (tree.isLeaf(node)) {
            return tree.value(node, k);
        }
        int f = tree.feature(node);
        if ((set >> f & 1) != 0) {
            return known(tree, tree.child(node, row[f]), row, set, k);
        }
        double left = tree.weight(tree.left(node));
        double right = tree.weight(tree.right(node));
        double share = left + right > 0 ? left / (left + right) : 0.5;
        return share * known(tree, tree.left(node), row, set, k)
                + (1 - share) * known(tree, tree.right(node), row, set, k);
    }

    private static Rows one(double[] row) {
        try (RowsBuilder rows = RowsBuilder.onHeap(new RowForm(row.length, 0, false, false, true))) {
            rows.add(0, 1, new double[0], 0, row, 0);
            return rows.build();
        }
    }
}
