package io.github.thalweg.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.math.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LongHeapTest {
    @Test
    void numbersComeOutInOrder() {
        RandomGenerator random = Seed.stream(4, 0, 0);
        long[] numbers = random.longs(500).toArray();
        LongHeap heap = new LongHeap();
        for (long number : numbers) {
            heap.push(number);
        }
        Arrays.sort(numbers);
        for (long number : numbers) {
            assertThat(heap.peek()).isEqualTo(number);
            assertThat(heap.pop()).isEqualTo(number);
        }
        assertThat(heap.size()).isZero();
    }

    @Test
    void keysRankByDistanceThenPlaceAndGiveBothBack() {
        float[] distances = {Float.NEGATIVE_INFINITY, -2.5f, -1e-30f, 0, 1e-30f, 3, Float.POSITIVE_INFINITY};
        long before = Long.MIN_VALUE;
        for (float distance : distances) {
            for (int place : new int[] {0, 7, Integer.MAX_VALUE}) {
                long key = LongHeap.key(distance, place);
                assertThat(key).isGreaterThan(before);
                assertThat(LongHeap.distance(key)).isEqualTo(distance);
                assertThat(LongHeap.place(key)).isEqualTo(place);
                before = key;
            }
        }
        assertThat(LongHeap.key(-0f, 1)).isEqualTo(LongHeap.key(0f, 1));
    }
}
