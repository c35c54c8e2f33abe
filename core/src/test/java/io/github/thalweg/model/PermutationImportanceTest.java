package io.github.thalweg.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.store.State;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {
    private static final int ROWS = 6000;

    /** Knows the truth: three times the first feature and once the second, never the third. */
    private record Linear() implements Regressor {
        @Override
        public List<String> targetNames() {
            return List.of("y");
        }

        @Override
        public List<String> featureNames() {
            return List.of("much", "little", "nothing");
        }

        @Override
        public void predict(Rows rows, int from, int to, double[] out) {
            for (int row = from; row < to; row++) {
                out[row - from] = 3 * rows.feature(row, 0) + rows.feature(row, 1);
            }
        }

        @Override
        public String kind() {
            return "linear";
        }

        @Override
        public Map<String, Object> description() {
            return Map.of();
        }

        @Override
        public State state() {
            return new State();
        }
    }

    /** A feature of spread 1 that comes of another row costs {@code E (a x − a x′)² = 2 a²}. */
    @Test
    void aLinearModelLosesTwiceTheSquareOfItsCoefficient() {
        try (LocalShards<Rows> rows = rows(4, 2)) {
            PermutationImportance found = PermutationImportance.of(rows, new Linear(), Metric.MSE, 5, 1);
            assertThat(found.score()).isCloseTo(0, within(1e-12));
            assertThat(found.parts())
                    .extracting(PermutationImportance.Part::feature)
                    .containsExactly("much", "little", "nothing");
            assertThat(found.parts().get(0).mean()).isCloseTo(18, within(1.0)); // spread over draws: 18 √(2/ROWS)·…
            assertThat(found.parts().get(1).mean()).isCloseTo(2, within(0.12));
            assertThat(found.parts().get(2)).isEqualTo(new PermutationImportance.Part("nothing", 0, 0));
            assertThat(found.parts().get(0).deviation()).isBetween(1e-6, 1.0);
        }
    }

    @Test
    void whatIsBetterWhenLargerCountsTheOtherWay() {
        try (LocalShards<Rows> rows = rows(4, 1)) {
            PermutationImportance found = PermutationImportance.of(rows, new Linear(), Metric.R2, 1, 1);
            assertThat(found.score()).isCloseTo(1, within(1e-12));
            assertThat(found.parts().get(0).mean()).isCloseTo(1.8, within(0.1)); // 18 of a variance of 10
        }
    }

    @Test
    void threadsDoNotMatterAndSeedsDo() {
        try (LocalShards<Rows> one = rows(5, 1);
                LocalShards<Rows> three = rows(5, 3)) {
            PermutationImportance found = PermutationImportance.of(one, new Linear(), Metric.MSE, 2, 9);
            assertThat(PermutationImportance.of(three, new Linear(), Metric.MSE, 2, 9))
                    .isEqualTo(found);
            assertThat(PermutationImportance.of(one, new Linear(), Metric.MSE, 2, 10))
                    .isNotEqualTo(found);
        }
    }

    @Test
    void aMetricThatThePredictorHasNotIsRefused() {
        try (LocalShards<Rows> rows = rows(1, 1)) {
            assertThatThrownBy(() -> PermutationImportance.of(rows, new Linear(), Metric.AUC, 1, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("metric: expected one of [")
                    .hasMessageEndingWith("found auc");
        }
    }

    private static LocalShards<Rows> rows(int shards, int threads) {
        RandomGenerator random = Seed.stream(3, 0, 0);
        double[][] features = new double[ROWS][3];
        double[] targets = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int f = 0; f < 3; f++) {
                features[row][f] = Sampling.gaussian(random);
            }
            targets[row] = 3 * features[row][0] + features[row][1];
        }
        return LocalRows.of(features, targets, null, shards, threads);
    }
}
