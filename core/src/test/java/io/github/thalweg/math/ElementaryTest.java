package io.github.thalweg.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ElementaryTest {
    private static final double[] ODD = {
        0,
        -0.0,
        1,
        -1,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        707.9999,
        -707.9999,
        708,
        -708,
        709.8,
        -745.2,
        1e-300,
        0.70710678118654752440,
        0.7071067811865475
    };

    @Test
    void theExponentialIsThatOfTheStandardLibraryWithinTwoUnitsInTheLastPlace() {
        numbers(-708, 708).forEach(x -> assertClose(Elementary.exp(x), StrictMath.exp(x), x));
        numbers(-1, 1).forEach(x -> assertClose(Elementary.exp(x), StrictMath.exp(x), x));
        DoubleStream.of(ODD).forEach(x -> assertClose(Elementary.exp(x), StrictMath.exp(x), x));
    }

    @Test
    void theLogarithmIsThatOfTheStandardLibraryWithinTwoUnitsInTheLastPlace() {
        numbers(-700, 700).map(StrictMath::exp).forEach(x -> assertClose(Elementary.log(x), StrictMath.log(x), x));
        numbers(0, 3).forEach(x -> assertClose(Elementary.log(x), StrictMath.log(x), x));
        DoubleStream.of(ODD).forEach(x -> assertClose(Elementary.log(x), StrictMath.log(x), x));
    }

    private static DoubleStream numbers(double from, double to) {
        SplitMix random = new SplitMix(7);
        return DoubleStream.generate(() -> from + (to - from) * Seed.uniform(random.nextLong()))
                .limit(100_000);
    }

    private static void assertClose(double found, double expected, double of) {
        if (Double.isFinite(expected)) {
            assertThat(Math.abs(found - expected)).as("of %s", of).isLessThanOrEqualTo(2 * Math.ulp(expected));
        } else {
            assertThat(Double.compare(found, expected)).as("of %s", of).isZero();
        }
    }
}
