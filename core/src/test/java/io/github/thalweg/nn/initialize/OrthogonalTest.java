package io.github.thalweg.nn.initialize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.math.Seed;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrthogonalTest {
    static Stream<Shape> shapes() {
        return Stream.of(
                Shape.of(1, 1),
                Shape.of(40, 40),
                Shape.of(60, 17),
                Shape.of(17, 60),
                Shape.of(5, 1),
                Shape.of(1, 5),
                Shape.of(3, 3, 4, 8),
                Shape.of(2, 3, 50));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theFewerOfRowsAndColumnsAreOrthonormalTimesTheGain(Shape shape) {
        Tensor w = draw(shape, 3, 1.5);
        int rows = w.rows();
        int columns = w.columns();
        boolean tall = rows >= columns;
        for (int a = 0; a < Math.min(rows, columns); a++) {
            for (int b = 0; b < Math.min(rows, columns); b++) {
                double product = 0;
                for (int i = 0; i < Math.max(rows, columns); i++) {
                    product += (double) w.data()[tall ? i * columns + a : a * columns + i]
                            * w.data()[tall ? i * columns + b : b * columns + i];
                }
                // numbers are rounded to float, products of up to 60 of them are summed
                assertThat(product).isCloseTo(a == b ? 2.25 : 0, within(1e-6));
            }
        }
    }

    @Test
    void rotationsAndReflectionsAreEquallyLikelyAndAnglesUniform() {
        int reflections = 0;
        int[] quarters = new int[4];
        int draws = 4000;
        for (int seed = 0; seed < draws; seed++) {
            float[] w = draw(Shape.of(2, 2), seed, 1).data();
            reflections += w[0] * w[3] - w[1] * w[2] < 0 ? 1 : 0;
            quarters[(w[0] > 0 ? 1 : 0) + (w[1] > 0 ? 2 : 0)]++;
        }

        assertThat(reflections).isBetween(draws / 2 - 130, draws / 2 + 130); // 4 standard deviations
        for (int quarter : quarters) {
            assertThat(quarter).isBetween(draws / 4 - 110, draws / 4 + 110);
        }
    }

    private static Tensor draw(Shape shape, long seed, double gain) {
        Tensor tensor = Tensor.zeros(shape);
        new Orthogonal(gain).fill(tensor, Seed.stream(seed, 0, 0));
        return tensor;
    }
}
