package io.github.thalweg.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.math.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
    @Test
    void aFavouriteIsFirstAmongEquallyFarOnes() {
        Nearest nearest = new Nearest(2, -5);
        for (long id : new long[] {3, 0, -5, 1, -1}) {
            nearest.offer(2, id, (int) id);
        }
        nearest.offer(1, -1, 9);
        nearest.sort();

        assertThat(nearest.id(0)).isEqualTo(-1);
        assertThat(nearest.id(1)).isEqualTo(-5);
        assertThat(Nearest.nearer(2, 0, 2, -5, -5)).isFalse();
        assertThat(Nearest.nearer(2, -5, 2, 0, -5)).isTrue();
        assertThat(Nearest.nearer(2, -5, 2, -5, -5)).isFalse();
        assertThat(Nearest.nearer(2, 0, 2, 1, -5)).isTrue();
        assertThat(Nearest.nearer(3, -5, 2, 1, -5)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40, 100})
    void keepsTheFirstOfASortedListWhateverTheOrderOfTheOffers(int k) {
        RandomGenerator random = Seed.stream(k, 0, 0);
        Nearest nearest = new Nearest(k);
        List<long[]> plain = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int distance = random.nextInt(6);
            long id = random.nextInt(4) == 0 ? -1 - i : i; // negative ones are large
            plain.add(new long[] {distance, id, i});
            nearest.offer(distance, id, i);
        }
        plain.sort(
                Comparator.<long[]>comparingLong(p -> p[0]).thenComparing((a, b) -> Long.compareUnsigned(a[1], b[1])));
        nearest.sort();
        assertThat(nearest.size()).isEqualTo(Math.min(k, 60));
        for (int rank = 0; rank < nearest.size(); rank++) {
            assertThat(nearest.distance(rank)).isEqualTo(plain.get(rank)[0]);
            assertThat(nearest.id(rank)).isEqualTo(plain.get(rank)[1]);
            assertThat(nearest.place(rank)).isEqualTo((int) plain.get(rank)[2]);
        }
    }
}
