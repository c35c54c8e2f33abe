package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Memory;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Evaluator;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagedScoresTest {
    private static final Features FEATURES = Features.numbers(List.of("a", "b", "c"));
    private static final int ROWS = 300;

    private final double[][] points = new double[ROWS][];
    private final double[] labels = new double[ROWS];

    StagedScoresTest() {
        RandomGenerator random = Seed.stream(3, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            points[i] = RandomTrees.row(FEATURES, random);
            labels[i] = random.nextInt(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, LOGISTIC, 12", "1, HALF_LOGISTIC, 5", "2, SOFTMAX, 12"})
    void metricsOfEachStageAreThoseOfItsModelAlone(int width, Link link, int trees) {
        TreeModel whole = model(width, link, trees, 1);
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, 3, 2);
                LocalShards<Rows> fresh = LocalRows.of(points, labels, null, 3, 1)) {
            for (int count :
                    new int[] {width, 2 * width, 2 * width, trees, width}) { // the last: a task that was run again
                TreeModel stage = whole.first(count);
                assertThat(StagedMetrics.of(rows, stage)).isEqualTo(Evaluator.metrics(fresh, stage));
            }
        }
    }

    @Test
    void treesThatAreInTheScoresAreNotWalkedAgain() {
        Ensemble first = model(1, Link.LOGISTIC, 6, 1).ensemble();
        Ensemble other = model(1, Link.LOGISTIC, 6, 2).ensemble();
        Round at = new Round(0, 0, 1, new Memory());
        try (LocalShards<Rows> shards = LocalRows.of(points, labels, null, 1, 1)) {
            Rows rows = shards.list().get(0);
            StagedScores before = StagedScores.of(first, rows, at, 4);
            double[] expected = before.with(4).clone();
            before.keep(at);

            StagedScores after = StagedScores.of(other, rows, at, 6);

            assertThat(after.trees()).isEqualTo(4);
            assertThat(after.with(4)).isEqualTo(expected); // though these are other trees
            assertThat(after.with(6)).isNotEqualTo(expected);
            assertThat(StagedScores.of(other, rows, at, 6).trees()).isZero(); // was not kept: half done
        }
    }

    private static TreeModel model(int width, Link link, int trees, int seed) {
        Ensemble random = RandomTrees.ensemble(FEATURES, width, true, trees, 4, link, Seed.stream(seed, 0, 0));
        double[] small = random.weights();
        Arrays.fill(small, 0.1);
        Ensemble ensemble = new Ensemble(random.trees(), small, random.base(), link);
        return new TreeClassification("gradient-boosting", ensemble, FEATURES, List.of("no", "yes"));
    }
}
