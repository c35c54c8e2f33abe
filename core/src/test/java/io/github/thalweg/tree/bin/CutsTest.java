package io.github.thalweg.tree.bin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.Features;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where numbers are cut, beside the rule and the sample of Spark MLlib. */
class CutsTest {
    private static final int ROWS = 16_384;
    private static final int SAMPLED = 10_000; // by MLlib, of more rows than these
    private static final int BINS = 32;
    private static final double MORE = 1.02;
    private static final double NOTHING = 1e-5;

    /** Kinds of values. */
    enum Kind {
        NORMAL(random -> random.nextGaussian()),
        QUOTIENT(random -> random.nextGaussian() / random.nextGaussian()),
        PRODUCT(random -> random.nextGaussian() * Math.abs(random.nextGaussian()) * random.nextGaussian()),
        POWER(random -> Math.exp(3 * random.nextGaussian())),
        TENTHS(random -> Math.rint(10 * random.nextGaussian()) / 10),
        FEW(random -> random.nextInt(BINS)),
        A_FEW_MORE(random -> random.nextInt(BINS + 4)),
        TWICE_AS_MANY(random -> random.nextInt(2 * BINS)),
        COUNTS(random -> Math.floor(Math.exp(1.5 + 1.5 * random.nextGaussian()))),
        MANY_ZEROS(random -> random.nextDouble() < 0.4 ? 0 : Math.floor(Math.exp(1.5 + 1.5 * random.nextGaussian()))),
        RARELY_NONZERO(random -> random.nextDouble() < 0.97 ? 0 : Math.abs(random.nextGaussian())),
        CAPPED(random -> Math.min(0.25, random.nextGaussian())),
        SPIKE_IN_THE_MIDDLE(random -> random.nextBoolean() ? 0 : random.nextGaussian()),
        ROUND_NUMBERS_PREFERRED(random -> {
            double value = Math.exp(4 + random.nextGaussian());
            return random.nextBoolean() ? 10 * Math.rint(value / 10) : Math.rint(value);
        }),
        TWO_SCALES(random -> random.nextBoolean() ? random.nextGaussian() : 1000 + 100 * random.nextGaussian());

        private final ToDoubleFunction<SplittableRandom> value;

        Kind(ToDoubleFunction<SplittableRandom> value) {
            this.value = value;
        }

        double[] draw(int rows) {
            SplittableRandom random = new SplittableRandom(7);
            double[] values = new double[rows];
            Arrays.setAll(values, i -> value.applyAsDouble(random));
            return values;
        }
    }

    @ParameterizedTest
    @EnumSource
    void binsHideNoMoreOfAStepThanMllibsDo(Kind kind) {
        double[] values = kind.draw(ROWS);
        double[] sample = Arrays.copyOf(values, SAMPLED);

        double[] ours = cuts(values);

        assertThat(ours).hasSizeLessThan(BINS).isSorted();
        assertThat(hidden(values, ours)).isLessThanOrEqualTo(MORE * hidden(values, cutsOfMllib(sample)) + NOTHING);
    }

    /** So a fit of no more rows than MLlib samples boosts from the same histograms. */
    @Test
    void distinctValuesThatFillBinsEvenlyAreCutWhereMllibCuts() {
        double[] values = Kind.QUOTIENT.draw(BINS * 256);

        assertThat(cuts(values)).containsExactly(cutsOfMllib(values));
    }

    private static double[] cuts(double[] values) {
        double[][] points =
                Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
        try (LocalShards<Rows> rows = LocalRows.of(points, new double[values.length], null, 2, 1)) {
            Binned binned =
                    Binned.of(rows, Features.numbers(List.of("x")), List.of(), BINS, ClassWeights.EQUAL, List.of());
            try (var shards = binned.shards()) {
                double[] cuts =
                        new double[binned.cuts().bins(0) - 2]; // without the bins of missing and of largest values
                Arrays.setAll(cuts, i -> binned.cuts().threshold(0, i + 1));
                return cuts;
            }
        }
    }

    /** A cut wherever the rows before it are nearer to the next multiple of a bin's share than those with one value more. */
    private static double[] cutsOfMllib(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double[] cuts = new double[sorted.length];
        int made = 0;
        int from = 0;
        double share = sorted.length / (double) BINS;
        for (int i = 0; i + 1 < distinct.length; i++) {
            int before = upTo(sorted, distinct[i], from);
            from = upTo(sorted, distinct[i + 1], before);
            double target = (made + 1) * share;
            if (distinct.length <= BINS || Math.abs(before - target) < Math.abs(from - target)) {
                cuts[made++] = (distinct[i] + distinct[i + 1]) / 2;
            }
        }
        return Arrays.copyOf(cuts, made);
    }

    /** How many of the values are at most so large; {@code from} of them are known to be. */
    private static int upTo(double[] sorted, double largest, int from) {
        int count = from;
        while (count < sorted.length && sorted[count] <= largest) {
            count++;
        }
        return count;
    }

    /**
     * What no tree can tell of a label that steps from 0 to 1 after the value of a row, any of them: its variance within
     * bins, as a share of the rows.
     */
    private static double hidden(double[] values, double[] cuts) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = 0;
        int begin = 0;
        for (int cut = 0; cut <= cuts.length; cut++) {
            int end = cut < cuts.length ? upTo(sorted, cuts[cut], begin) : sorted.length;
            for (int from = begin; from < end; ) {
                int to = upTo(sorted, sorted[from], from);
                sum += (to - from) * (double) (to - begin) * (end - to) / (end - begin);
                from = to;
            }
            begin = end;
        }
        return sum / sorted.length / sorted.length;
    }
}
