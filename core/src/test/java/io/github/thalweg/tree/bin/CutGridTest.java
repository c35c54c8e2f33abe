package io.github.thalweg.tree.bin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CutGridTest {
    private static final double[] SPECIAL = {
        0,
        -0.0,
        1,
        -1,
        1e38,
        -1e38,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
    };

    /** Every cut, what lies beside it, and values between, below and above. */
    private static double[] values(double[] cuts, SplittableRandom random) {
        return DoubleStream.concat(
                        DoubleStream.of(SPECIAL),
                        Arrays.stream(cuts)
                                .flatMap(cut -> DoubleStream.of(
                                        cut, Math.nextUp(cut), Math.nextDown(cut), cut * (1 + random.nextDouble()))))
                .toArray();
    }

    private static int counted(double[] cuts, double value) {
        return Double.isNaN(value)
                ? 0
                : 1 + (int) Arrays.stream(cuts).filter(cut -> cut < value).count();
    }

    private static void check(double[] cuts) {
        double[] values = values(cuts, new SplittableRandom(5));
        byte[] bins = new byte[values.length + 3];

        CutGrid.of(cuts).bins(values, values.length, bins, 3);

        for (int i = 0; i < values.length; i++) {
            assertThat(bins[i + 3] & 0xff).as("bin of %s", values[i]).isEqualTo(counted(cuts, values[i]));
        }
    }

    static Stream<Arguments> spread() {
        return Stream.of(
                Arguments.of("even", (DoubleUnaryOperator) u -> u),
                Arguments.of("small whole numbers", (DoubleUnaryOperator) u -> Math.rint(200 * u) + 0.5),
                Arguments.of("far from zero", (DoubleUnaryOperator) u -> 1e9 + u),
                Arguments.of("long tails", (DoubleUnaryOperator) u -> Math.tan(Math.PI * (u - 0.5))),
                Arguments.of("many orders of magnitude", (DoubleUnaryOperator) u -> Math.pow(10, 600 * u - 300)),
                Arguments.of("denormal", (DoubleUnaryOperator) u -> Double.MIN_VALUE * Math.rint(1e3 * u)),
                Arguments.of("the largest there are", (DoubleUnaryOperator) u -> Double.MAX_VALUE * (2 * u - 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spread")
    void aBinIsAsManyAsThereAreCutsBelowAndOneMore(String name, DoubleUnaryOperator quantile) {
        for (int count : new int[] {1, 2, 3, 31, 32, 254}) {
            SplittableRandom random = new SplittableRandom(count);
            check(DoubleStream.generate(() -> quantile.applyAsDouble(random.nextDouble()))
                    .limit(count)
                    .sorted()
                    .distinct()
                    .toArray());
        }
    }

    @Test
    void cutsThatLieTogetherAndFarFromOthersAreToldApart() {
        double[] cuts = new double[200];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = i < 100 ? Math.scalb(1.0 + i, -40) : 1e12 * i;
        }

        check(cuts);
    }

    @Test
    void withoutCutsAllValuesButMissingOnesShareABin() {
        check(new double[0]);
    }
}
