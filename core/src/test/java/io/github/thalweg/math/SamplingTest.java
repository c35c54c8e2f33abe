package io.github.thalweg.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final int DRAWS = 200_000;
    private static final double FARTHEST = 2.2 / Math.sqrt(DRAWS); // Kolmogorov–Smirnov: exceeded once in 8,000 seeds

    @Test
    void gaussianFollowsTheNormalDistribution() {
        RandomGenerator random = Seed.stream(1, 0, 0);
        assertFollows(Special::normalCdf, draws(() -> Sampling.gaussian(random)));
    }

    @Test
    void truncatedGaussianFollowsTheNormalDistributionBetweenItsEnds() {
        RandomGenerator random = Seed.stream(2, 0, 0);
        double[] draws = draws(() -> Sampling.truncatedGaussian(random));
        double below = Special.normalCdf(-2);

        assertFollows(x -> (Special.normalCdf(x) - below) / (1 - 2 * below), draws);
        assertThat(draws[0]).isGreaterThanOrEqualTo(-2);
        assertThat(draws[DRAWS - 1]).isLessThanOrEqualTo(2);
        double squares = Arrays.stream(draws).map(x -> x * x).sum();
        assertThat(Math.sqrt(squares / DRAWS)).isCloseTo(0.8796, within(0.005)); // not scaled back to 1
    }

    @Test
    void uniformFillsItsInterval() {
        RandomGenerator random = Seed.stream(3, 0, 0);
        assertFollows(x -> (x + 3) / 4, draws(() -> Sampling.uniform(random, -3, 1)));
    }

    @Test
    void uniformNeverReachesItsUpperEnd() {
        RandomGenerator highest = () -> -1L;

        assertThat(Sampling.uniform(highest, 1e16, 1e16 + 2)).isEqualTo(1e16);
        assertThat(Sampling.uniform(highest, 0, 1)).isLessThan(1);
        assertThat(Sampling.uniform(highest, 5, 5)).isEqualTo(5);
    }

    @Test
    void valuesArePinned() {
        assertThat(Sampling.gaussian(Seed.stream(1, 2, 3))).isEqualTo(-0.5205487457626263);
    }

    private interface Draw {
        double next();
    }

    /** Sorted. */
    private static double[] draws(Draw draw) {
        double[] draws = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            draws[i] = draw.next();
        }
        Arrays.sort(draws);
        return draws;
    }

    private static void assertFollows(DoubleUnaryOperator cdf, double[] sorted) {
        for (int i = 0; i < DRAWS; i++) {
            double expected = cdf.applyAsDouble(sorted[i]);
            assertThat(Math.abs(expected - (i + 0.5) / DRAWS)).isLessThan(FARTHEST);
        }
    }
}
