package io.github.thalweg.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.math.Special;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FloatMathTest {
    private static final int STRIDE = 4099; // every 4099th float of all binades and both signs: a million of them

    private interface FloatFunction {
        float of(float x);
    }

    private static Arguments function(
            String name, FloatFunction ours, DoubleUnaryOperator exact, double from, int ulps) {
        return Arguments.of(name, ours, exact, from, ulps);
    }

    static Stream<Arguments> functions() {
        double all = Double.NEGATIVE_INFINITY;
        return Stream.of(
                function("exp", FloatMath::exp, StrictMath::exp, all, 1),
                function("log", FloatMath::log, StrictMath::log, all, 1),
                function("log1p", FloatMath::log1p, StrictMath::log1p, all, 3),
                function("tanh", FloatMath::tanh, StrictMath::tanh, all, 6),
                function("erf", FloatMath::erf, Special::erf, all, 6),
                function("sigmoid", FloatMath::sigmoid, FloatMathTest::sigmoid, -87, 3),
                function("softplus", FloatMath::softplus, FloatMathTest::softplus, all, 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void staysWithinItsStatedError(String name, FloatFunction ours, DoubleUnaryOperator exact, double from, int ulps) {
        for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
            check(name, ours, exact, from, ulps, Float.intBitsToFloat((int) bits));
        }
        for (float x = -110; x < 110; x += 0.00123f) { // where the functions bend and end
            check(name, ours, exact, from, ulps, x);
        }
        for (float x : new float[] {
            0f,
            -0f,
            1,
            -1,
            87,
            -87,
            88.72283f,
            88.72284f,
            1e3f,
            -1e3f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN
        }) {
            check(name, ours, exact, from, ulps, x);
        }
    }

    private static void check(
            String name, FloatFunction ours, DoubleUnaryOperator exact, double from, int ulps, float x) {
        if (x < from) {
            return;
        }
        double expected = exact.applyAsDouble(x);
        float rounded = (float) expected;
        float found = ours.of(x);
        boolean close = Float.compare(rounded, found) == 0
                || found == rounded
                || Math.abs(found - expected) <= ulps * (double) Math.ulp(rounded);
        if (!close) {
            throw new AssertionError(name + "(" + x + ") = " + found + ", expected " + expected);
        }
    }

    @Test
    void sigmoidFadesOutBelowMinus87() {
        for (float x = -87; x > -200; x -= 0.01f) {
            assertThat(FloatMath.sigmoid(x)).isBetween(0f, 2e-38f);
        }
        assertThat(FloatMath.sigmoid(Float.NEGATIVE_INFINITY)).isZero();
    }

    @Test
    void tanhAndErfNeverLeaveTheirRange() {
        for (int bits = Float.floatToRawIntBits(1); bits < Float.floatToRawIntBits(10); bits += 7) {
            float x = Float.intBitsToFloat(bits);
            assertThat(Math.abs(FloatMath.tanh(x)) <= 1 && Math.abs(FloatMath.erf(-x)) <= 1)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void theBitsAreTheSameColdAndCompiled(String name, FloatFunction ours) {
        int[] cold = bits(ours);
        int[] hot = cold;
        for (int round = 0; round < 300; round++) {
            hot = bits(ours);
        }

        assertThat(hot).isEqualTo(cold);
    }

    private static int[] bits(FloatFunction function) {
        int[] bits = new int[500];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(function.of((i - 250) * 0.37f));
        }
        return bits;
    }

    private static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
}
