package io.github.thalweg.tree.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.Models;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForestFitTest {
    private static final List<String> CLASSES = List.of("no", "yes");
    private static final Features FOUR = Features.numbers(List.of("a", "b", "c", "d"));

    private final double[][] points = points(600, 4);
    private final double[] inside = inside(points);

    @Test
    void aForestTellsAnExclusiveOrApart() {
        TreeModel model = fit(points, inside, null, 3, 2, ForestOptions.of(20, 6, Impurity.GINI));
        try (LocalShards<Rows> rows = LocalRows.of(points, inside, null, 1, 1)) {
            assertThat(Evaluator.metrics(rows, model).get("accuracy")).isGreaterThan(0.95);
        }
        double[] importances = model.featureImportances();
        assertThat(importances[0] + importances[1]).isGreaterThan(2 * (importances[2] + importances[3]));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "7, 2", "8, 4"})
    void shardsAndThreadsDoNotMatter(int shards, int threads) {
        ForestOptions options = ForestOptions.of(5, 8, Impurity.ENTROPY);
        assertThat(Models.fingerprint(fit(points, inside, null, shards, threads, options)))
                .isEqualTo(Models.fingerprint(fit(points, inside, null, 3, 1, options)));
    }

    @Test
    void anotherSeedGrowsAnotherForest() {
        ForestOptions options = ForestOptions.of(2, 4, Impurity.GINI);
        ForestOptions other = new ForestOptions(
                2,
                options.growth(),
                Impurity.GINI,
                true,
                1,
                options.featureSubsetStrategy(),
                false,
                options.seed() + 1);
        assertThat(Models.fingerprint(fit(points, inside, null, 2, 1, options)))
                .isNotEqualTo(Models.fingerprint(fit(points, inside, null, 2, 1, other)));
    }

    @Test
    void aWeightOfTwoIsTheRowTwice() {
        double[] two = new double[points.length];
        List<double[]> repeated = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            two[i] = i % 3 == 0 ? 2 : 1;
            for (int k = 0; k < two[i]; k++) {
                repeated.add(points[i]);
                labels.add(inside[i]);
            }
        }
        double[] targets = labels.stream().mapToDouble(Double::doubleValue).toArray();
        for (Impurity impurity : Impurity.values()) {
            ForestOptions options = ForestOptions.oneTree(Growth.ofDepth(7).withBins(600), impurity, 3);
            assertThat(Models.fingerprint(fit(points, inside, two, 2, 1, options)))
                    .as(impurity.name())
                    .isEqualTo(
                            Models.fingerprint(fit(repeated.toArray(new double[0][]), targets, null, 5, 1, options)));
        }
    }

    @Test
    void aTreeWithoutLimitsKnowsEveryRow() {
        ForestOptions options =
                ForestOptions.oneTree(Growth.ofDepth(Growth.UNLIMITED).withBins(600), Impurity.GINI, 0);
        TreeModel model = fit(points, inside, null, 2, 1, options);
        assertThat(model.kind()).isEqualTo("decision-tree");
        try (LocalShards<Rows> rows = LocalRows.of(points, inside, null, 1, 1)) {
            assertThat(Evaluator.metrics(rows, model).get("accuracy")).isEqualTo(1);
        }
    }

    @Test
    void leavesAreCountedWhereTheyAreLimited() {
        Growth growth = new Growth(20, 7, 32, 1, 0, 0);
        Tree tree = fit(points, inside, null, 2, 1, ForestOptions.oneTree(growth, Impurity.GINI, 0))
                .ensemble()
                .trees()
                .get(0);
        assertThat(tree.nodes()).isEqualTo(13); // seven leaves and the six nodes above them
    }

    @Test
    void missingValuesGoWhereTheyTellMost() {
        double[][] half = new double[400][];
        double[] labels = new double[400];
        Random random = new Random(5);
        for (int i = 0; i < half.length; i++) {
            labels[i] = i % 2;
            half[i] = new double[] {labels[i] == 1 ? Double.NaN : random.nextGaussian(), random.nextGaussian()};
        }
        TreeModel model = fit(
                half,
                labels,
                null,
                2,
                1,
                Features.numbers(List.of("a", "b")),
                CLASSES,
                ForestOptions.oneTree(Growth.ofDepth(1), Impurity.GINI, 0));
        assertThat(model.predict(Double.NaN, 0)).containsExactly(0, 1);
        assertThat(model.predict(0.5, 0)).containsExactly(1, 0);
    }

    @Test
    void categoriesAreSplitAsSets() {
        double[][] rows = new double[900][];
        double[] values = new double[900];
        for (int i = 0; i < rows.length; i++) {
            int category = i % 300;
            rows[i] = new double[] {category};
            values[i] = category % 7 == 3 ? 5 : -1;
        }
        Features categories = new Features(List.of("city"), List.of(301));
        TreeModel model = fit(
                rows,
                values,
                null,
                2,
                1,
                categories,
                List.of(),
                ForestOptions.oneTree(Growth.ofDepth(1), Impurity.VARIANCE, 0));
        for (int category = 0; category < 300; category++) {
            assertThat(model.predict(category)[0]).as("category %d", category).isEqualTo(category % 7 == 3 ? 5 : -1);
        }
        assertThat(model.predict(300)).as("never seen").isEqualTo(model.predict(Double.NaN));
    }

    @Test
    void aTargetThatIsFarOutIsMetExactlyEnough() {
        double[][] rows = {{-1e38}, {-5e-324}, {0}, {5e-324}, {1e38}};
        double[] values = {-1e38, 1, 2, 3, 1e38};
        TreeModel model = fit(
                rows,
                values,
                null,
                1,
                1,
                Features.numbers(List.of("a")),
                List.of(),
                ForestOptions.oneTree(Growth.ofDepth(9), Impurity.VARIANCE, 0));
        assertThat(model.predict(-1e38)[0]).isCloseTo(-1e38, org.assertj.core.data.Percentage.withPercentage(1e-4));
        assertThat(model.predict(1e38)[0]).isCloseTo(1e38, org.assertj.core.data.Percentage.withPercentage(1e-4));
    }

    @Test
    void refusesWhatDoesNotFitInOneLine() {
        assertThatThrownBy(
                        () -> fit(points, inside, null, 1, 1, FOUR, CLASSES, ForestOptions.of(1, 2, Impurity.VARIANCE)))
                .hasMessage("impurity: expected gini or entropy, for classes, found variance");
        double[] three = inside.clone();
        three[4] = 2;
        assertThatThrownBy(() -> fit(points, three, null, 1, 1, ForestOptions.of(1, 2, Impurity.GINI)))
                .hasMessage("label 2 is out of range: expected 0 to 1 for the classes [no, yes]");
    }

    private static TreeModel fit(
            double[][] points, double[] labels, double[] weights, int shards, int threads, ForestOptions options) {
        List<String> classes = options.impurity() == Impurity.VARIANCE ? List.of() : CLASSES;
        return fit(points, labels, weights, shards, threads, FOUR, classes, options);
    }

    private static TreeModel fit(
            double[][] points,
            double[] labels,
            double[] weights,
            int shards,
            int threads,
            Features features,
            List<String> classes,
            ForestOptions options) {
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, weights, shards, threads);
                TreeFit fit = ForestFit.prepare(rows, features, classes, options)) {
            fit.run(List.of(), 0, () -> false);
            return fit.model();
        }
    }

    private static double[][] points(int rows, int features) {
        Random random = new Random(11);
        double[][] points = new double[rows][features];
        for (double[] point : points) {
            for (int f = 0; f < features; f++) {
                point[f] = random.nextGaussian();
            }
        }
        return points;
    }

    private static double[] inside(double[][] points) {
        double[] labels = new double[points.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = points[i][0] * points[i][1] > 0 ? 1 : 0;
        }
        return labels;
    }
}
