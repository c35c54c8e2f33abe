package io.github.thalweg.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.math.Seed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedHeapTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithAMapUnderAnyOrderOfChanges(long seed) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        IndexedHeap heap = new IndexedHeap(50);
        Map<Integer, Double> plain = new HashMap<>();
        for (int step = 0; step < 5_000; step++) {
            if (random.nextInt(3) > 0) {
                int number = random.nextInt(50);
                double priority = random.nextInt(20);
                heap.put(number, priority);
                plain.put(number, priority);
                assertThat(heap.priority(number)).isEqualTo(priority);
            } else if (!plain.isEmpty()) {
                int first = plain.entrySet().stream()
                        .min(Comparator.comparing(Map.Entry<Integer, Double>::getValue)
                                .thenComparing(Map.Entry::getKey))
                        .orElseThrow()
                        .getKey();
                assertThat(heap.pop()).isEqualTo(first);
                plain.remove(first);
                assertThat(heap.contains(first)).isFalse();
            }
            assertThat(heap.size()).isEqualTo(plain.size());
        }
    }

    @Test
    void refusesWhatItCannotHold() {
        IndexedHeap heap = new IndexedHeap(2);
        assertThatThrownBy(heap::pop).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> heap.priority(1)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> heap.put(2, 0)).hasMessage("number: expected a number in [0, 2), found 2");
        assertThatThrownBy(() -> heap.put(0, Double.NaN)).hasMessage("priority of 0: expected a number, found NaN");
    }
}
