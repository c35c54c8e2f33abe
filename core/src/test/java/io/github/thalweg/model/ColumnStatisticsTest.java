package io.github.thalweg.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Memory;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnStatisticsTest {
    private static final int ROWS = 200;

    /** A usual column, a large one with little spread, one with gaps, a constant, and one that is always missing. */
    private final double[][] x = new double[ROWS][];

    private final double[] y = new double[ROWS];

    ColumnStatisticsTest() {
        RandomGenerator random = Seed.stream(3, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            double gap = i % 7 == 0 ? Double.NaN : Sampling.uniform(random, -3, 2);
            x[i] = new double[] {Sampling.gaussian(random), 1e6 + Sampling.gaussian(random), gap, 0.1, Double.NaN};
            y[i] = i % 5;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 500})
    void isThatOfTwoPassesOverAllRowsHoweverTheyAreSpread(int shards) {
        try (LocalShards<Rows> rows = LocalRows.of(x, y, null, shards, 2)) {
            assertIsOf(rows.sum("", new ColumnStatistics.Taker(true), 0));
        }
    }

    @Test
    void partsMayBeAddedInAnyOrder() {
        for (long seed = 0; seed < 10; seed++) {
            List<ColumnStatistics> parts = parts(13);
            Collections.shuffle(parts, new Random(seed));
            ColumnStatistics left = parts.get(0);
            parts.subList(1, 7).forEach(left::add);
            ColumnStatistics right = parts.get(7);
            parts.subList(8, 13).forEach(right::add);
            left.add(right);

            assertIsOf(left);
        }
    }

    private List<ColumnStatistics> parts(int count) {
        List<ColumnStatistics> parts = new ArrayList<>();
        try (LocalShards<Rows> rows = LocalRows.of(x, y, null, count, 1)) {
            for (int i = 0; i < count; i++) {
                parts.add(new ColumnStatistics.Taker(true)
                        .contribute("", rows.list().get(i), new Round(0, i, count, new Memory())));
            }
        }
        return parts;
    }

    private void assertIsOf(ColumnStatistics statistics) {
        assertThat(statistics.rows()).isEqualTo(ROWS);
        assertThat(statistics.features()).isEqualTo(5);
        assertThat(statistics.columns()).isEqualTo(6);
        for (int column : new int[] {0, 1, 2, 5}) {
            int at = column;
            double[] values = (column == 5 ? Arrays.stream(y) : Arrays.stream(x).mapToDouble(row -> row[at]))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow();
            assertThat(statistics.mean(column)).isCloseTo(mean, within(1e-12 * (1 + Math.abs(mean))));
            assertThat(statistics.deviation(column)).isCloseTo(Math.sqrt(variance), within(1e-10));
            assertThat(statistics.least(column))
                    .isEqualTo(Arrays.stream(values).min().orElseThrow());
            assertThat(statistics.greatest(column))
                    .isEqualTo(Arrays.stream(values).max().orElseThrow());
            assertThat(statistics.varies(column)).isTrue();
        }
        assertThat(statistics.mean(3)).isCloseTo(0.1, within(1e-16));
        assertThat(statistics.varies(3)).isFalse();
        assertThat(statistics.deviation(4)).isZero();
        assertThat(statistics.varies(4)).isFalse();
        assertThat(statistics.least(4)).isGreaterThan(statistics.greatest(4));
    }

    @Test
    void aConstantColumnHasItsValueForMeanAlsoWhereShardsAreEmpty() {
        double[][] three = {{0.1}, {0.1}, {0.1}};
        for (int shards = 1; shards < 40; shards++) {
            try (LocalShards<Rows> rows = LocalRows.of(three, new double[3], null, shards, 1)) {
                ColumnStatistics statistics = rows.sum("", new ColumnStatistics.Taker(true), 0);

                assertThat(statistics.mean(0)).isEqualTo(0.1);
                assertThat(statistics.deviation(0)).isZero();
            }
        }
    }

    @Test
    void targetsAloneAreSurveyedWhereFeaturesAreNotAskedFor() {
        y[17] = 2.5;
        try (LocalShards<Rows> rows = LocalRows.of(x, y, null, 4, 1)) {
            ColumnStatistics statistics = rows.sum("", new ColumnStatistics.Taker(false), 0);

            assertThat(statistics.columns()).isEqualTo(1);
            assertThat(statistics.features()).isEqualTo(5);
            assertThat(statistics.greatest(0)).isEqualTo(4);
            assertThat(statistics.fractionalTarget()).isEqualTo(2.5);
        }
    }

    @Test
    void wholeTargetsHaveNoFraction() {
        assertThat(parts(1).get(0).fractionalTarget()).isNaN();
    }
}
