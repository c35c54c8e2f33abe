package io.github.thalweg.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.spec.Written;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalingTest {
    private static final int ROWS = 100;

    /** A usual column, a large one with little spread, a constant, a missing one, one whose spread is no normal number. */
    private final double[][] x = new double[ROWS][];

    ScalingTest() {
        RandomGenerator random = Seed.stream(3, 0, 0);
        for (int i = 0; i < ROWS; i++) {
            x[i] = new double[] {
                Sampling.uniform(random, -4, 9),
                1e6 + Sampling.gaussian(random),
                0.1,
                Double.NaN,
                i % 2 * Double.MIN_VALUE
            };
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 300})
    void standardGivesMeanZeroAndVarianceOneAndConstantsZero(int shards) {
        float[][] scaled = scaled("standard", shards);

        for (int column = 0; column < 2; column++) {
            assertThat(mean(scaled, column)).isCloseTo(0, within(1e-6));
            assertThat(deviation(scaled, column)).isCloseTo(1, within(1e-6));
        }
        double mean = Arrays.stream(x).mapToDouble(row -> row[0]).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(x)
                .mapToDouble(row -> Math.pow(row[0] - mean, 2))
                .average()
                .orElseThrow());
        assertThat((double) scaled[5][0]).isCloseTo((x[5][0] - mean) / deviation, within(1e-6));
        assertOthersAreHarmless(scaled);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 300})
    void minmaxGivesZeroToOneAndConstantsZero(int shards) {
        float[][] scaled = scaled("minmax", shards);

        for (int column = 0; column < 2; column++) {
            int at = column;
            double[] values = Arrays.stream(scaled).mapToDouble(row -> row[at]).toArray();
            assertThat(Arrays.stream(values).min().orElseThrow()).isZero();
            assertThat(Arrays.stream(values).max().orElseThrow()).isEqualTo(1);
            int between = Arrays.binarySearch(Arrays.stream(values).sorted().toArray(), 0.5);
            assertThat(between).isLessThan(-1);
        }
        assertOthersAreHarmless(scaled);
    }

    private static void assertOthersAreHarmless(float[][] scaled) {
        for (float[] row : scaled) {
            assertThat(row[2]).isZero();
            assertThat(row[3]).isNaN(); // missing stays missing
            assertThat(Float.isFinite(row[4])).isTrue();
        }
    }

    @Test
    void byDividesEveryColumn() {
        float[][] scaled = scaled(Map.of("by", 255), 4);

        assertThat((double) scaled[5][0]).isCloseTo(x[5][0] / 255, within(1e-8));
        assertThat((double) scaled[5][1]).isCloseTo(x[5][1] / 255, within(1e-3)); // floats of 4000
    }

    @Test
    void noneIsTheIdentity() {
        Scaling scaling = scaling("none", 4);

        assertThat(scaling.identity()).isTrue();
        assertThat(scaling.state().isEmpty()).isTrue();
        assertThat(Scaling.of(scaling.state()).identity()).isTrue();
        float[] into = new float[3];
        scaling.apply(new double[] {1.5, -2}, into, 1);
        assertThat(into).containsExactly(0, 1.5f, -2);
    }

    @Test
    void comesBackFromItsState() {
        for (Object rule : List.of("standard", "minmax", Map.of("by", 4))) {
            Scaling scaling = scaling(rule, 3);
            Scaling read = Scaling.of(scaling.state());

            assertThat(apply(read, x[9])).isEqualTo(apply(scaling, x[9]));
            assertThat(read.state().digest()).isEqualTo(scaling.state().digest());
        }
    }

    @Test
    void aConstantColumnIsZeroAlsoWhereItsMeanIsNotExact() {
        double[][] constant = new double[1000][];
        Arrays.setAll(constant, i -> new double[] {0.1, 1 / 3.0, 1e300});
        for (int shards : new int[] {1, 3, 8, 2000}) {
            try (LocalShards<Rows> rows = LocalRows.of(constant, new double[1000], null, shards, 1)) {
                ColumnStatistics statistics = rows.sum("", new ColumnStatistics.Taker(true), 0);
                for (String rule : List.of("standard", "minmax")) {
                    Scaling scaling = Scaling.Rule.parse(rule).fit(statistics, 3);
                    assertThat(apply(scaling, constant[0])).containsExactly(0, 0, 0);
                }
            }
        }
    }

    @Test
    void rulesThatAreNoneAreRefused() {
        for (Object tree : List.of("standart", Map.of("by", "x"), Map.of("div", 2), Map.of("by", 1, "and", 2), 255)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Scaling.Rule.parse(tree))
                    .withMessage("expected none, standard, minmax or {by: a number other than 0}, found "
                            + Written.found(tree));
        }
        for (double divisor : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Scaling.by(divisor, 2))
                    .withMessage("by: expected a finite number other than 0, found " + divisor);
        }
    }

    private float[][] scaled(Object rule, int shards) {
        Scaling scaling = scaling(rule, shards);
        return Arrays.stream(x).map(row -> apply(scaling, row)).toArray(float[][]::new);
    }

    private Scaling scaling(Object tree, int shards) {
        Scaling.Rule rule = Scaling.Rule.parse(tree);
        try (LocalShards<Rows> rows = LocalRows.of(x, new double[ROWS], null, shards, 1)) {
            return rule.fit(rows.sum("", new ColumnStatistics.Taker(rule.needsStatistics()), 0), 5);
        }
    }

    private static float[] apply(Scaling scaling, double[] row) {
        float[] into = new float[row.length];
        scaling.apply(row, into, 0);
        return into;
    }

    private static double mean(float[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
    }

    private static double deviation(float[][] rows, int column) {
        double mean = mean(rows, column);
        return Math.sqrt(Arrays.stream(rows)
                .mapToDouble(row -> Math.pow(row[column] - mean, 2))
                .average()
                .orElseThrow());
    }
}
