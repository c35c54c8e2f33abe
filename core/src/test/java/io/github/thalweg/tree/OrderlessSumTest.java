package io.github.thalweg.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class OrderlessSumTest {
    private final double[] numbers = numbers();

    @Test
    void theOrderOfNumbersAndPartsChangesNoBit() {
        OrderlessSum forward = new OrderlessSum();
        OrderlessSum backward = new OrderlessSum();
        OrderlessSum part = new OrderlessSum();
        for (int i = 0; i < numbers.length; i++) {
            forward.add(numbers[i]);
            (i % 3 == 0 ? part : backward).add(numbers[numbers.length - 1 - i]);
        }
        part.add(backward);
        assertThat(part.value()).isEqualTo(forward.value());
    }

    @Test
    void theSumIsThatOfTheNumbersToSevenDigits() {
        OrderlessSum sum = new OrderlessSum();
        DoubleStream.of(numbers).forEach(sum::add);
        double size = DoubleStream.of(numbers).map(Math::abs).sum();
        assertThat(sum.value()).isCloseTo(DoubleStream.of(numbers).sum(), within(1e-7 * size));
    }

    @Test
    void whatIsNotFiniteStaysSo() {
        assertThat(sumOf(1, Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(sumOf(1, Double.NEGATIVE_INFINITY, 1e100)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(sumOf(Double.NaN, 1)).isNaN();
        assertThat(sumOf(0, -0.0, Double.MIN_VALUE)).isZero();
    }

    private static double sumOf(double... of) {
        OrderlessSum sum = new OrderlessSum();
        DoubleStream.of(of).forEach(sum::add);
        return sum.value();
    }

    /** Of all sizes and both signs. */
    private static double[] numbers() {
        Random random = new Random(3);
        return DoubleStream.generate(() -> random.nextGaussian() * Math.scalb(1.0, random.nextInt(60) - 30))
                .limit(10_000)
                .toArray();
    }
}
