package io.github.thalweg.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowOrderTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 1000, 65_537})
    void isTheUnsignedOrderWithTiesDecided(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        long[] hashes = random.longs(rows).toArray();
        int[] second = random.ints(rows).toArray();
        for (int i = 0; i < rows; i++) {
            switch (i % 4) {
                case 0 -> hashes[i] = hashes[i / 2]; // equal
                case 1 -> hashes[i] = hashes[i / 2] ^ 1; // equal but for the last bit
                default -> {}
            }
        }

        int[] order = RowOrder.of(hashes, rows, (a, b) -> Integer.compare(second[a], second[b]));

        int[] expected = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.<Integer, Long>comparing(i -> hashes[i], Long::compareUnsigned)
                        .thenComparing(i -> second[i]))
                .mapToInt(i -> i)
                .toArray();
        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, rows).toArray());
        for (int i = 0; i < rows; i++) { // rows equal in both may change places
            assertThat(hashes[order[i]]).isEqualTo(hashes[expected[i]]);
            assertThat(second[order[i]]).isEqualTo(second[expected[i]]);
        }
    }
}
