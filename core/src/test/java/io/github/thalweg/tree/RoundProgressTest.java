package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.RoundProgress;
import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.ForestWay;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.objective.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What fits tell while rounds last. */
class RoundProgressTest {
    private static final int ROWS = 500;
    private static final Features TWO = Features.numbers(List.of("a", "b"));
    private static final List<String> CLASSES = List.of("x", "y", "z");

    private final double[][] points = new double[ROWS][];
    private final double[] labels = new double[ROWS];

    RoundProgressTest() {
        Random random = new Random(8);
        for (int i = 0; i < ROWS; i++) {
            points[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
            labels[i] = points[i][0] * points[i][1] > 0 ? 0 : points[i][0] > 0.5 ? 1 : 2;
        }
    }

    /** Writes down what it is told, and how a round began and ended. */
    private static final class Diary implements Listener {
        private final List<RoundProgress> told = new ArrayList<>();
        private final List<Long> rows = new ArrayList<>();
        private long rounds;
        private long of;

        @Override
        public void began(FitState state) {
            assertThat(told).isEmpty();
            of = state.report().rounds();
        }

        @Override
        public void within(RoundProgress progress) {
            told.add(progress);
        }

        @Override
        public void after(FitState state) {
            rounds = state.rounds();
            rows.add(state.report().rows());
        }

        List<Integer> all(String figure) {
            return told.stream()
                    .filter(progress -> progress.figures().containsKey(figure))
                    .map(progress -> progress.figures().get(figure).intValue())
                    .toList();
        }
    }

    private Diary fit(ForestOptions options, TreeModel start) {
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, 3, 2);
                TreeFit fit = ForestFit.prepare(rows, TWO, CLASSES, options, start)) {
            Diary diary = new Diary();
            fit.run(List.of(diary), 0, () -> false);
            assertThat(diary.told).allMatch(progress -> progress.done() >= 0 && progress.done() <= 1);
            return diary;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ForestWay.class,
            names = {"ONE_TASK", "REPLICATED"})
    void treesThatGrowInTasksAreToldOneByOne(ForestWay way) {
        Diary diary = fit(ForestOptions.of(40, 4, Impurity.GINI).withWay(way), null);

        assertThat(diary.all("trees"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 40).boxed().toList());
        assertThat(diary.rounds).isEqualTo(diary.of).isGreaterThan(1);
        assertThat(diary.rows.stream().mapToLong(Long::longValue).sum()).isEqualTo(40L * ROWS);
    }

    @Test
    void treesThatGrowLevelByLevelAreToldWithTheirLevel() {
        Diary diary = fit(ForestOptions.of(40, 4, Impurity.GINI).withWay(ForestWay.LEVELS), null);

        assertThat(diary.all("level")).startsWith(1).isSubsetOf(1, 2, 3, 4, 5);
        assertThat(diary.all("trees")).isSorted().startsWith(0);
        assertThat(diary.all("nodes")).hasSameSizeAs(diary.told);
        assertThat(diary.rounds).isEqualTo(diary.of);
    }

    @Test
    void aForestThatGoesOnCountsTheRoundsThatAreLeft() {
        ForestOptions options = ForestOptions.of(33, 2, Impurity.GINI).withWay(ForestWay.ONE_TASK);
        TreeModel start;
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, 3, 2);
                TreeFit fit = ForestFit.prepare(rows, TWO, CLASSES, ForestOptions.of(30, 2, Impurity.GINI))) {
            fit.run(List.of(), 0, () -> false);
            start = fit.model();
        }

        Diary diary = fit(options, start);

        assertThat(diary.all("trees")).containsExactlyInAnyOrder(31, 32, 33);
        assertThat(diary.of).isEqualTo(1);
    }

    @Test
    void boostingTellsEachLevelOfEachTree() {
        BoostingOptions options = BoostingOptions.of(2, 0.3, Growth.ofDepth(3), new Softmax(), 0);
        Diary diary = new Diary();
        try (LocalShards<Rows> rows = LocalRows.of(points, labels, null, 3, 2);
                TreeFit fit = BoostingFit.prepare(rows, TWO, CLASSES, options)) {
            fit.run(List.of(diary), 0, () -> false);
        }

        assertThat(diary.all("level")).hasSize(2 * 3 * 3).startsWith(1, 2, 3, 1, 2, 3);
        assertThat(diary.all("trees")).startsWith(0, 0, 0, 1, 1, 1, 2, 2, 2, 3).endsWith(4, 5, 5, 5);
        assertThat(diary.told.stream().limit(9).map(RoundProgress::done))
                .isSorted()
                .startsWith(0.0)
                .last()
                .isEqualTo((2 + 2 / 3.0) / 3);
        assertThat(diary.of).isEqualTo(2);
    }
}
