package io.github.thalweg.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 9, 31, 100, 1023, 1024, 1025, 100_003})
    void everyElementHasOnePlace(int n) {
        for (long seed = 0; seed < 5; seed++) {
            Permutation permutation = new Permutation(seed, n);
            BitSet seen = new BitSet(n);
            for (int i = 0; i < n; i++) {
                long j = permutation.at(i);
                assertThat(j).isBetween(0L, n - 1L);
                assertThat(permutation.inverse(j)).isEqualTo(i);
                seen.set((int) j);
            }
            assertThat(seen.cardinality()).isEqualTo(n);
        }
    }

    @Test
    void hugeRangesInvert() {
        for (long n : new long[] {1L << 40, (1L << 40) + 1, (1L << 62) - 1, 1L << 62}) {
            Permutation permutation = new Permutation(9, n);
            for (long i = 0; i < 100; i++) {
                long place = n / 100 * i;
                assertThat(permutation.inverse(permutation.at(place))).isEqualTo(place);
            }
        }
    }

    @Test
    void allOrdersOfAFewElementsAreAboutEquallyFrequent() {
        Map<String, Integer> counts = new HashMap<>();
        int seeds = 24_000;
        for (long seed = 0; seed < seeds; seed++) {
            Permutation permutation = new Permutation(seed, 4);
            counts.merge(
                    "" + permutation.at(0) + permutation.at(1) + permutation.at(2) + permutation.at(3),
                    1,
                    Integer::sum);
        }
        assertThat(counts).hasSize(24);
        assertThat(counts.values()).allMatch(count -> count > 800 && count < 1200); // 6.5 standard deviations of 31
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 64, 1000})
    void anElementIsEquallyLikelyInEveryPlace(int n) {
        int seeds = 20_000;
        int cells = 10;
        int[] counts = new int[cells];
        for (long seed = 0; seed < seeds; seed++) {
            counts[(int) (new Permutation(seed, n).at(0) * cells / n)]++;
        }
        for (int cell = 0; cell < cells; cell++) {
            int width = ((cell + 1) * n + cells - 1) / cells - (cell * n + cells - 1) / cells;
            double expected = (double) seeds * width / n;
            assertThat((double) counts[cell]).isCloseTo(expected, within(6 * Math.sqrt(expected)));
        }
    }

    @Test
    void neighboursLandFarApartAndSeedsDiffer() {
        int n = 10_000;
        Permutation permutation = new Permutation(1, n);
        Permutation other = new Permutation(2, n);
        double distance = 0;
        int equal = 0;
        for (int i = 0; i + 1 < n; i++) {
            distance += Math.abs(permutation.at(i) - permutation.at(i + 1));
            equal += permutation.at(i) == other.at(i) ? 1 : 0;
        }
        assertThat(distance / (n - 1)).isCloseTo(n / 3.0, within(0.03 * n)); // of two uniform places
        assertThat(equal).isLessThan(10); // 1 is expected
    }

    @Test
    void placesOutsideAreRefused() {
        assertThatThrownBy(() -> new Permutation(0, 5).at(5)).hasMessageContaining("expected 0 to 4, found 5");
        assertThatThrownBy(() -> new Permutation(0, 5).inverse(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Permutation(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Permutation(0, 0).at(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
