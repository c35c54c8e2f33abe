package io.github.thalweg.nn.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendTest {
    @Test
    void probabilitiesAreThoseOfScipy() {
        // slope, stderr from scipy.stats.linregress(range(n), y), then scipy.stats.norm.cdf(-slope / stderr); SciPy
        // 1.17.1
        assertThat(falling(3, 1, 2)).isCloseTo(0.7181485691746134, within(1e-14));
        assertThat(falling(0.5, 0.7, 0.2, 0.9, 0.4)).isCloseTo(0.5, within(1e-14));
        assertThat(falling(1, 2, 2.5, 2.4, 3)).isCloseTo(7.996236796623462e-6, within(1e-17));
    }

    @Test
    void numbersOnALineLeaveNoDoubt() {
        assertThat(falling(3, 2, 1, 0)).isEqualTo(1);
        assertThat(falling(0, 1, 2, 3)).isZero();
        assertThat(falling(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)).isZero();
    }

    @Test
    void aLargeLevelDoesNotMatter() {
        assertThat(falling(1e9 + 3, 1e9 + 1, 1e9 + 2)).isCloseTo(falling(3, 1, 2), within(1e-12));
    }

    private static double falling(double... y) {
        double[] within = new double[y.length + 4];
        Arrays.fill(within, 99);
        System.arraycopy(y, 0, within, 2, y.length);
        return Trend.falling(within, 2, y.length);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsWhatSortingWouldPutThere(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int size = 1; size < 60; size++) {
            double[] y = random.doubles(size + 5, 0, 10).map(Math::rint).toArray(); // many are equal
            double[] sorted = Arrays.copyOfRange(y, 3, 3 + size);
            Arrays.sort(sorted);
            int rank = random.nextInt(size);

            assertThat(Trend.smallest(y, 3, size, rank)).isEqualTo(sorted[rank]);
        }
    }
}
