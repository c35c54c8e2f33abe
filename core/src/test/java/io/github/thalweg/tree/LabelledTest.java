package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.model.Models;
import io.github.thalweg.store.FileStore;
import io.github.thalweg.store.Folder;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.boost.GradientBoosting;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.RandomForest;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Logistic;
import io.github.thalweg.tree.objective.Squared;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTest {
    private static final double[][] ROWS = rows(400);

    @Test
    void aForestInOneCallTellsInsideFromOutsideAlsoWhenReadBack(@TempDir Path folder) {
        TreeModel forest = RandomForest.fit(ROWS, names(), ForestOptions.of(20, 8, Impurity.GINI));
        Models.save(forest, new Folder(new FileStore(folder)), Map.of());
        TreeModel read =
                (TreeModel) Models.load(new Folder(new FileStore(folder))).model();

        assertThat(((TreeClassification) read).classNames()).containsExactly("inside", "outside");
        assertThat(((TreeClassification) read).classify(0.1, 0.1)).isEqualTo("inside");
        assertThat(((TreeClassification) read).classify(0.95, 0.95)).isEqualTo("outside");
        assertThat(read.predict(0.1, 0.1)).containsExactly(forest.predict(0.1, 0.1));
    }

    @Test
    void boostingInOneCallTellsInsideFromOutside() {
        TreeModel boosted =
                GradientBoosting.fit(ROWS, names(), BoostingOptions.of(40, 0.3, Growth.ofDepth(3), new Logistic(), 1));
        assertThat(boosted.predict(0.1, 0.1)[0]).isGreaterThan(0.9);
        assertThat(boosted.predict(0.95, 0.95)[1]).isGreaterThan(0.9);
    }

    @Test
    void numbersAreLearnedFromNumbers() {
        double[] radius = new double[ROWS.length];
        for (int row = 0; row < ROWS.length; row++) {
            radius[row] = Math.hypot(ROWS[row][0], ROWS[row][1]);
        }
        TreeModel forest = RandomForest.fit(ROWS, radius, ForestOptions.of(20, 8, Impurity.VARIANCE));
        TreeModel boosted =
                GradientBoosting.fit(ROWS, radius, BoostingOptions.of(100, 0.2, Growth.ofDepth(3), new Squared(), 1));
        double truth = Math.hypot(0.3, 0.6);
        assertThat(forest.predict(0.3, 0.6)[0]).isBetween(truth - 0.1, truth + 0.1);
        assertThat(boosted.predict(0.3, 0.6)[0]).isBetween(truth - 0.1, truth + 0.1);
    }

    @Test
    void rowsAndLabelsOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> Labelled.of(ROWS, new String[] {"inside"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("labels: expected one a row, 400, found 1");
        assertThatThrownBy(() -> Labelled.of(new double[0][], new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows: expected at least one, found none");
    }

    private static double[][] rows(int count) {
        Random random = new Random(1);
        double[][] rows = new double[count][];
        for (int row = 0; row < count; row++) {
            rows[row] = new double[] {random.nextDouble(), random.nextDouble()};
        }
        return rows;
    }

    private static String[] names() {
        String[] names = new String[ROWS.length];
        for (int row = 0; row < ROWS.length; row++) {
            names[row] = Math.hypot(ROWS[row][0], ROWS[row][1]) < 0.8 ? "inside" : "outside";
        }
        return names;
    }
}
