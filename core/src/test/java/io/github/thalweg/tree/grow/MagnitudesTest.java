package io.github.thalweg.tree.grow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.math.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MagnitudesTest {
    static Stream<Arguments> numbers() {
        float[] random = new float[5000];
        RandomGenerator generator = Seed.stream(1, 0, 0);
        for (int i = 0; i < random.length; i++) {
            random[i] = (float) Math.scalb(generator.nextDouble() - 0.5, generator.nextInt(-140, 120));
        }
        return Stream.of(
                Arguments.of("of all sizes", random),
                Arguments.of("whole", new float[] {0, -3, 7, 1e10f, -0.0f}),
                Arguments.of("none but zeros", new float[5]),
                Arguments.of("the least and the largest", new float[] {Float.MIN_VALUE, -Float.MAX_VALUE, 0}),
                Arguments.of("infinite", new float[] {1, Float.NEGATIVE_INFINITY}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void manyAtOnceAreAsFarAsOneByOne(String name, float[] numbers) {
        Magnitudes oneByOne = new Magnitudes();
        for (float number : numbers) {
            oneByOne.add(Math.abs((double) number), 1);
        }
        Magnitudes atOnce = new Magnitudes();
        atOnce.add(numbers, 1, null, false, 0, 2);
        atOnce.add(numbers, 1, null, false, 2, numbers.length);
        double[] ones = new double[numbers.length];
        Arrays.fill(ones, 1);
        Magnitudes weighed = new Magnitudes();
        weighed.add(numbers, 1, ones, false, 0, numbers.length);

        requireEqual(atOnce, oneByOne);
        requireEqual(weighed, oneByOne);
    }

    @Test
    void manyOfOneSizeAreThatSizeManyTimes() {
        Magnitudes oneByOne = new Magnitudes();
        for (int i = 0; i < 9; i++) {
            oneByOne.add(i < 4 ? 5 : 1, 1);
        }
        Magnitudes atOnce = new Magnitudes();
        atOnce.add(1, 5);
        atOnce.add(5, 4);
        requireEqual(atOnce, oneByOne);
        Magnitudes repeated = new Magnitudes();
        repeated.add(new float[] {1, -5, 80}, 1, new double[] {5, 4, 0}, true, 0, 3);
        requireEqual(repeated, oneByOne);
    }

    @Test
    void whatIsNoNumberIsNotHidden() {
        Magnitudes magnitudes = new Magnitudes();
        magnitudes.add(new float[] {1, Float.NaN, 2}, 1, null, false, 0, 3);
        assertThat(magnitudes.most()).isNaN();
    }

    private static void requireEqual(Magnitudes found, Magnitudes expected) {
        assertThat(found.most()).isEqualTo(expected.most());
        for (int bits = 0; bits < 140; bits += 10) {
            assertThat(found.whole(bits)).isEqualTo(expected.whole(bits));
        }
        for (double times = 1; times < 1e60; times *= 1.5) {
            assertThat(found.within(times)).as("%s times the average", times).isEqualTo(expected.within(times));
        }
    }
}
