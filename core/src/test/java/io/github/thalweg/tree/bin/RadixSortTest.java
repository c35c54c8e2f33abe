package io.github.thalweg.tree.bin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RadixSortTest {
    private static final double[] EXTREMES = {
        0.0, -1e-310, 1e-310, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -Double.MIN_VALUE, 1e38, -1e38
    };

    static Stream<DoubleUnaryOperator> forms() {
        return Stream.of(x -> x, x -> (float) x, Math::rint, x -> 3, x -> x * 1e300, x -> EXTREMES[(int) (x * x) % 9]);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void manyNumbersComeInTheOrderThatComparingGives(DoubleUnaryOperator form) {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = random.doubles(20_000, -50, 50).map(form).toArray();
        double[] expected = values.clone();
        Arrays.sort(expected);

        RadixSort.sort(values, values.length);

        assertThat(values).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 4000})
    void numbersBeyondTheCountStayWhereTheyAre(int count) {
        double[] values = new SplittableRandom(8).doubles(5000, -1, 1).toArray();
        double[] expected = values.clone();
        Arrays.sort(expected, 0, count);

        RadixSort.sort(values, count);

        assertThat(values).isEqualTo(expected);
    }
}
