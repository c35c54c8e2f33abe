package io.github.thalweg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReduceTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 1001})
    void sumsAgreeWithExactArithmetic(int size) {
        Tensor x = Tensors.random(size + 1, size);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (float value : Tensors.values(x)) {
            BigDecimal exact = new BigDecimal(value);
            sum = sum.add(exact);
            squares = squares.add(exact.multiply(exact));
        }

        assertThat(x.sum()).isCloseTo(sum.doubleValue(), within(1e-12));
        assertThat(Reduce.sumOfSquares(x.data(), x.offset(), x.offset() + size))
                .isCloseTo(squares.doubleValue(), within(1e-12));
    }

    @Test
    void rowMaximaAndSums() {
        Tensor m = Tensor.of(Shape.of(3, 3), 1, 5, 2, -3, -1, -2, 4, Float.NaN, 9);
        Tensor out = Tensor.zeros(Shape.of(3));

        Reduce.rowMax(m, out);
        assertThat(out.data()).containsExactly(5, -1, Float.NaN);
        Reduce.rowSums(m, out);
        assertThat(out.data()).containsExactly(8, -6, Float.NaN);
    }

    @Test
    void softmaxIsADistributionAndKnowsNoShift() {
        Tensor x = Tensors.random(9, 4, 10);
        Tensor shifted = x.copy();
        for (int i = 0; i < shifted.size(); i++) {
            shifted.data()[i] = shifted.data()[i] * 50 + 1000; // exp alone would overflow
        }
        Tensor y = Tensors.guarded(3, 4, 10);

        Reduce.softmaxRows(x, y);
        Reduce.softmaxRows(shifted, shifted);

        for (int i = 0; i < 4; i++) {
            double total = 0;
            for (int j = 0; j < 10; j++) {
                total += StrictMath.exp(x.get(i, j));
            }
            for (int j = 0; j < 10; j++) {
                assertThat(y.get(i, j)).isCloseTo((float) (StrictMath.exp(x.get(i, j)) / total), within(1e-7f));
            }
            assertThat(shifted.slice(i, i + 1).sum()).isCloseTo(1, within(1e-6));
        }
        assertThat(Tensors.guardsIntact(y)).isTrue();
    }

    @Test
    void softmaxTakesAMaskOfMinusInfinity() {
        float none = Float.NEGATIVE_INFINITY;
        Tensor x = Tensor.of(Shape.of(2, 3), 1, none, 1, none, none, none);

        Reduce.softmaxRows(x, x);

        assertThat(x.data()).containsExactly(0.5f, 0, 0.5f, Float.NaN, Float.NaN, Float.NaN);
    }

    @Test
    void logSumExpSurvivesLargeNumbersAndEmptiness() {
        float none = Float.NEGATIVE_INFINITY;
        double[] out = new double[4];

        Reduce.logSumExpRows(
                Tensor.of(Shape.of(4, 2), 1000, 1000, -1000, -1000, none, none, 0, Float.POSITIVE_INFINITY), out);

        assertThat(out[0]).isCloseTo(1000 + StrictMath.log(2), within(1e-12));
        assertThat(out[1]).isCloseTo(-1000 + StrictMath.log(2), within(1e-12));
        assertThat(out[2]).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(out[3]).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void columnMomentsSurviveALargeMean() {
        Tensor m = Tensor.zeros(Shape.of(1000, 2));
        for (int i = 0; i < 1000; i++) {
            m.set(1e6f + i % 2, i, 0);
            m.set(i, i, 1);
        }
        double[] mean = new double[2];
        double[] variance = new double[2];

        Reduce.columnMean(m, mean);
        Reduce.columnVariance(m, mean, variance);

        assertThat(mean).containsExactly(1e6 + 0.5, 499.5);
        assertThat(variance[0]).isCloseTo(0.25, within(1e-12));
        assertThat(variance[1]).isCloseTo((1000.0 * 1000 - 1) / 12, within(1e-6)); // of 0 .. n − 1
    }

    @Test
    void resultsOfTheWrongSizeAreRefused() {
        Tensor m = Tensor.zeros(Shape.of(2, 3));
        assertThatThrownBy(() -> Reduce.rowMax(m, Tensor.zeros(Shape.of(3)))).hasMessageContaining("expected 2");
        assertThatThrownBy(() -> Reduce.softmaxRows(m, Tensor.zeros(Shape.of(5))))
                .hasMessageContaining("expected 6");
        assertThatThrownBy(() -> Reduce.columnMean(m, new double[2])).hasMessageContaining("the 3 columns of [2, 3]");
        assertThatThrownBy(() -> Reduce.logSumExpRows(m, new double[3])).hasMessageContaining("the 2 rows of [2, 3]");
    }
}
