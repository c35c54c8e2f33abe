package io.github.thalweg.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeedTest {
    @Test
    void valuesArePinned() {
        assertThat(Seed.hash(0, 0)).isEqualTo(-966711531280831430L);
        assertThat(Seed.hash(42, 1, 2, 3, 4)).isEqualTo(4943219407529380408L);
    }

    @Test
    void countersOnAGridNeverMeet() {
        Set<Long> seen = new HashSet<>();
        int count = 0;
        for (int seed = -5; seed < 5; seed++) {
            for (int a = -20; a < 20; a++) {
                assertThat(seen.add(Seed.hash(seed, a))).isTrue();
                for (int b = -20; b < 20; b++) {
                    assertThat(seen.add(Seed.hash(seed, a, b))).isTrue();
                    count += 2;
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(count / 2);
    }

    @Test
    void orderAndNumberOfCountersMatter() {
        assertThat(Seed.hash(1, 2)).isNotEqualTo(Seed.hash(2, 1));
        assertThat(Seed.hash(1, 2, 3)).isNotEqualTo(Seed.hash(1, 3, 2));
        assertThat(Seed.hash(1, 2, 0)).isNotEqualTo(Seed.hash(1, 2));
    }

    @Test
    void eachBitOfEachCounterFlipsHalfOfTheHash() {
        int trials = 2000;
        for (int counter = 0; counter < 3; counter++) {
            for (int bit = 0; bit < 64; bit++) {
                int[] flips = new int[64];
                for (int trial = 0; trial < trials; trial++) {
                    long[] c = {trial, trial / 7, 3};
                    long before = Seed.hash(c[0], c[1], c[2]);
                    c[counter] ^= 1L << bit;
                    long difference = before ^ Seed.hash(c[0], c[1], c[2]);
                    for (int out = 0; out < 64; out++) {
                        flips[out] += (int) (difference >>> out) & 1;
                    }
                }
                for (int out = 0; out < 64; out++) {
                    assertThat(flips[out]).isBetween(trials / 2 - 130, trials / 2 + 130); // 5.8 standard deviations
                }
            }
        }
    }

    @Test
    void uniformCoversTheUnitInterval() {
        int[] cells = new int[20];
        for (int i = 0; i < 20_000; i++) {
            double u = Seed.uniform(Seed.hash(7, i));
            assertThat(u).isGreaterThanOrEqualTo(0).isLessThan(1);
            cells[(int) (u * 20)]++;
        }
        for (int cell : cells) {
            assertThat(cell).isBetween(1000 - 170, 1000 + 170); // 5.5 standard deviations of 31
        }
        assertThat(Seed.uniform(-1)).isLessThan(1);
        assertThat(Seed.uniform(0)).isZero();
    }

    @Test
    void aStreamIsSplitMix64() {
        RandomGenerator ours = Seed.stream(3, 4, 5);
        SplittableRandom jdk = new SplittableRandom(Seed.hash(3, 4, 5));

        for (int i = 0; i < 100; i++) {
            assertThat(ours.nextLong()).isEqualTo(jdk.nextLong());
        }
    }

    @Test
    void neighbouringStreamsAreUncorrelated() {
        RandomGenerator one = Seed.stream(1, 0, 0);
        RandomGenerator next = Seed.stream(1, 0, 1);
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += (one.nextDouble() - 0.5) * (next.nextDouble() - 0.5);
        }
        assertThat(sum / 100_000 * 12).isCloseTo(0, within(0.02)); // 6 standard deviations of 1/√n
    }

    @Test
    void boundedIntegersAreUniform() {
        RandomGenerator random = Seed.stream(1, 2, 3);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[random.nextInt(7)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(10_000 - 550, 10_000 + 550); // 6 standard deviations of 93
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(random.nextInt(Integer.MAX_VALUE)).isGreaterThanOrEqualTo(0);
            assertThat(random.nextFloat()).isGreaterThanOrEqualTo(0).isLessThan(1);
        }
    }
}
