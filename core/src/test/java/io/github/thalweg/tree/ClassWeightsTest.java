package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Models;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.Subset;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassWeightsTest {
    private static final Features FEATURES = Features.numbers(List.of("a", "b"));
    private static final List<String> CLASSES = List.of("often", "never", "rare");

    private final double[][] points = new double[480][2];
    private final double[] labels = new double[480];
    private final double[] weights = new double[480];

    ClassWeightsTest() {
        RandomGenerator random = Seed.stream(4, 0, 0);
        for (int i = 0; i < points.length; i++) {
            labels[i] = i % 8 == 0 ? 2 : 0; // 60 rows of 480
            points[i][0] = Sampling.gaussian(random) + labels[i] / 2;
            points[i][1] = Sampling.gaussian(random);
            weights[i] = 1 + i % 3;
        }
    }

    /** How classes are weighed, and what each row then weighs. */
    enum Case {
        GIVEN(new ClassWeights.Given(Map.of("rare", 7.0)), 1, 7),
        NOTHING(new ClassWeights.Given(Map.of("often", 0.0)), 0, 1),
        BALANCED(new ClassWeights.Balanced(), 480 / (2 * 420.0), 480 / (2 * 60.0));

        private final ClassWeights classWeights;
        private final double often;
        private final double rare;

        Case(ClassWeights classWeights, double often, double rare) {
            this.classWeights = classWeights;
            this.often = often;
            this.rare = rare;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClassWeightIsAWeightOfEachOfItsRows(Case row) {
        for (double[] own : new double[][] {null, weights}) {
            double[] weighed = new double[labels.length];
            Arrays.setAll(weighed, i -> (labels[i] == 0 ? row.often : row.rare) * (own == null ? 1 : own[i]));
            assertThat(forest(own, row.classWeights)).isEqualTo(forest(weighed, ClassWeights.EQUAL));
            // ids depend on weights, and with them the order in which the base score is summed
            assertThat(boosting(own, row.classWeights))
                    .containsExactly(boosting(weighed, ClassWeights.EQUAL), within(1e-6));
        }
    }

    @Test
    void classesThatAreNotThereAreRefused() {
        ClassWeights unknown = new ClassWeights.Given(Map.of("seldom", 2.0));
        assertThatThrownBy(() -> forest(null, unknown))
                .hasMessage("classWeights: expected names among the classes [often, never, rare], found \"seldom\"");
        assertThatThrownBy(() -> new ClassWeights.Given(Map.of("rare", -1.0)))
                .hasMessage("rare: expected a finite number of at least 0, found -1.0");
        ForestOptions options = new ForestOptions(
                        1, Growth.ofDepth(1), Impurity.VARIANCE, true, 1, Subset.parse("all"), false, 0)
                .with(unknown);
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, 1, 1)) {
            assertThatThrownBy(() -> ForestFit.prepare(rows, FEATURES, List.of(), options))
                    .hasMessage("classWeights: expected classes, found labels that are numbers");
        }
    }

    /** Without sampling, which goes by ids. */
    private String forest(double[] own, ClassWeights classWeights) {
        ForestOptions options = new ForestOptions(
                        2, new Growth(6, 0, 500, 3, 0, 0), Impurity.ENTROPY, false, 1, Subset.parse("1"), true, 3)
                .with(classWeights);
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, own, 3, 1);
                TreeFit fit = ForestFit.prepare(rows, FEATURES, CLASSES, options)) {
            fit.run(List.of(), 0, () -> false);
            return Models.fingerprint(fit.model());
        }
    }

    private double[] boosting(double[] own, ClassWeights classWeights) {
        BoostingOptions options = new BoostingOptions(
                3,
                0.5,
                new Growth(4, 0, 500, 1, 0, 0),
                new Softmax(),
                1.0,
                0,
                1.0,
                1,
                1,
                1,
                null,
                List.of(),
                null,
                classWeights,
                3);
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, own, 3, 1);
                TreeFit fit = BoostingFit.prepare(rows, FEATURES, CLASSES, options)) {
            fit.run(List.of(), 0, () -> false);
            return Arrays.stream(points)
                    .flatMapToDouble(point -> Arrays.stream(fit.model().predict(point)))
                    .toArray();
        }
    }
}
