package io.github.thalweg.tree.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutOfBagTest {
    private static final Features TWO = Features.numbers(List.of("a", "b"));
    private static final List<String> CLASSES = List.of("no", "yes");

    private final double[][] points = new double[800][2];
    private final double[] noise = new double[800];

    OutOfBagTest() {
        Random random = new Random(2);
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
            noise[i] = random.nextInt(2);
        }
    }

    @Test
    void labelsThatAreNoiseAreLearnedByHeartAndGuessedOutOfBag() {
        ForestOptions usual = ForestOptions.of(60, 30, Impurity.GINI);
        ForestOptions options = new ForestOptions(
                60, usual.growth().withBins(800), Impurity.GINI, true, 1, usual.featureSubsetStrategy(), false, 4);
        try (LocalShards<Rows> rows = LocalRows.of(points, noise, null, 3, 2);
                TreeFit fit = ForestFit.prepare(rows, TWO, CLASSES, options)) {
            fit.run(List.of(), 0, () -> false);
            assertThat(Evaluator.metrics(rows, fit.model()).get("accuracy")).isGreaterThan(0.95);
            assertThat(new OutOfBag(fit.model(), options).metrics(rows).get("accuracy"))
                    .isCloseTo(0.5, within(0.08));
        }
    }

    @Test
    void aThirdOfTheTreesHaveNotSeenARow() {
        ForestOptions options = ForestOptions.of(100, 2, Impurity.GINI);
        try (LocalShards<Rows> rows = LocalRows.of(points, noise, null, 1, 1);
                TreeFit fit = ForestFit.prepare(rows, TWO, CLASSES, options)) {
            fit.run(List.of(), 0, () -> false);
            OutOfBag outOfBag = new OutOfBag(fit.model(), options);
            double asked = 0;
            for (int row = 0; row < points.length; row++) {
                asked += outOfBag.predict(rows.list().get(0), row, new double[2]);
            }
            assertThat(asked / points.length / 100).isCloseTo(Math.exp(-1), within(0.01));
        }
    }

    @Test
    void aTreeThatSawAllRowsIsRefused() {
        ForestOptions options = ForestOptions.oneTree(Growth.ofDepth(2), Impurity.GINI, 0);
        try (LocalShards<Rows> rows = LocalRows.of(points, noise, null, 1, 1);
                TreeFit fit = ForestFit.prepare(rows, TWO, CLASSES, options)) {
            fit.run(List.of(), 0, () -> false);
            assertThatThrownBy(() -> new OutOfBag(fit.model(), options)).hasMessageContaining("set bootstrap");
        }
    }
}
