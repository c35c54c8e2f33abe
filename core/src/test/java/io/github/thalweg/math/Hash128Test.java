package io.github.thalweg.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Hash128Test {
    /** Made by a reading of MurmurHash3_x64_128 in Python, checked on "The quick brown fox …" = e34bbc7bbc071b6c…. */
    @Test
    void isMurmur3OverTheStatedBytes() {
        Hash128 hash =
                new Hash128().add(1.5).add(-7L).add("The quick brown fox").addMissing();
        hash.add(-0.0).add(Double.longBitsToDouble(0xFFF8000000000123L)).add("");

        assertThat(Long.toHexString(hash.high())).isEqualTo("4267d3bbd109ddbe");
        assertThat(Long.toHexString(hash.low())).isEqualTo("9f103043ebd6cad0");
    }

    @Test
    void equalValuesAreEqualAndResetForgets() {
        Hash128 hash = new Hash128();
        String nan = key(hash.reset().add(Double.NaN));

        assertThat(key(hash.reset().add(0.0 / 0.0))).isEqualTo(nan);
        assertThat(key(hash.reset().add(-0.0))).isEqualTo(key(hash.reset().add(0.0)));
        byte[] bytes = "..naïve..".getBytes(StandardCharsets.UTF_8);
        assertThat(key(hash.reset().add(bytes, 2, bytes.length - 4)))
                .isEqualTo(key(hash.reset().add("naïve")));
    }

    @Test
    void typesBoundariesAndOrderMatter() {
        Hash128 hash = new Hash128();
        Set<String> keys = new HashSet<>();
        assertThat(keys.add(key(hash.reset()))).isTrue();
        assertThat(keys.add(key(hash.reset().add(0.0)))).isTrue();
        assertThat(keys.add(key(hash.reset().add(0L)))).isTrue();
        assertThat(keys.add(key(hash.reset().add("")))).isTrue();
        assertThat(keys.add(key(hash.reset().addMissing()))).isTrue();
        assertThat(keys.add(key(hash.reset().addMissing().addMissing()))).isTrue();
        assertThat(keys.add(key(hash.reset().add(Double.NaN)))).isTrue();
        assertThat(keys.add(key(hash.reset().add("ab").add("c")))).isTrue();
        assertThat(keys.add(key(hash.reset().add("a").add("bc")))).isTrue();
        assertThat(keys.add(key(hash.reset().add("abc")))).isTrue();
        assertThat(keys.add(key(hash.reset().add("abc\0")))).isTrue();
        assertThat(keys.add(key(hash.reset().add(1L).add(2L)))).isTrue();
        assertThat(keys.add(key(hash.reset().add(2L).add(1L)))).isTrue();
        assertThat(keys.add(key(hash.reset().addEntry(3, 0.0)))).isTrue();
        assertThat(keys.add(key(hash.reset().addEntry(4, 0.0)))).isTrue();
    }

    @Test
    void stringsOfEveryLengthDiffer() {
        Set<String> keys = new HashSet<>();
        for (int length = 0; length < 100; length++) {
            assertThat(keys.add(key(new Hash128().add("a".repeat(length))))).isTrue();
        }
    }

    /** Half of the bits alone are as good as a 64-bit hash: of a million, 3e-8 pairs are expected to meet. */
    @Test
    void rowsOfAGridDoNotCollideInEitherHalf() {
        long[] high = new long[1_000_000];
        long[] low = new long[high.length];
        Hash128 hash = new Hash128();
        for (int i = 0; i < high.length; i++) {
            hash.reset().add((double) (i % 100)).add((double) (i / 100 % 100)).add((double) (i / 10_000));
            high[i] = hash.high();
            low[i] = hash.low();
        }

        assertThat(distinct(high)).isEqualTo(high.length);
        assertThat(distinct(low)).isEqualTo(low.length);
    }

    @Test
    void eachBitOfAValueFlipsHalfOfTheHash() {
        int trials = 1000;
        for (int place = 0; place < 2; place++) {
            for (int bit = 0; bit < 64; bit++) {
                int[] flips = new int[128];
                for (int trial = 0; trial < trials; trial++) {
                    long[] row = {trial, trial % 10};
                    Hash128 before = new Hash128().add(row[0]).add(row[1]);
                    row[place] ^= 1L << bit;
                    Hash128 after = new Hash128().add(row[0]).add(row[1]);
                    long high = before.high() ^ after.high();
                    long low = before.low() ^ after.low();
                    for (int out = 0; out < 64; out++) {
                        flips[out] += (int) (high >>> out) & 1;
                        flips[64 + out] += (int) (low >>> out) & 1;
                    }
                }
                assertThat(Arrays.stream(flips).min().getAsInt())
                        .isGreaterThan(trials / 2 - 95); // 6 standard deviations
                assertThat(Arrays.stream(flips).max().getAsInt()).isLessThan(trials / 2 + 95);
            }
        }
    }

    @Test
    void bytesOutsideTheArrayAreRefused() {
        assertThatThrownBy(() -> new Hash128().add(new byte[4], 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static long distinct(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return IntStream.range(0, sorted.length)
                .filter(i -> i == 0 || sorted[i] != sorted[i - 1])
                .count();
    }

    private static String key(Hash128 hash) {
        return hash.high() + "/" + hash.low();
    }
}
