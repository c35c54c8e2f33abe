package io.github.thalweg.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactSumTest {
    private static final double[] ODD = {
        1e308, 1e308, -1e308, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, 1, -0.0, 1e-300, 0.1, -3.5e17
    };

    @Test
    void sumsEveryBit() {
        ExactSum sum = new ExactSum();
        BigDecimal expected = BigDecimal.ZERO;
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3000; i++) {
            double value =
                    i < ODD.length ? ODD[i] : (random.nextDouble() - 0.5) * Math.pow(2, random.nextInt(-1000, 1000));
            sum.add(value);
            expected = expected.add(new BigDecimal(value));
        }

        assertThat(sum.value()).isEqualByComparingTo(expected);
    }

    @Test
    void isTheSameForAnySplit() {
        ExactSum whole = new ExactSum();
        ExactSum even = new ExactSum();
        ExactSum odd = new ExactSum();
        for (int i = 0; i < ODD.length; i++) {
            whole.add(ODD[i]);
            (i % 2 == 0 ? even : odd).add(ODD[i]);
        }
        odd.add(even);

        assertThat(odd.value()).isEqualByComparingTo(whole.value());
    }

    @Test
    void sumsSquaresWithoutRounding() {
        ExactSum sum = new ExactSum();
        sum.addSquare(1 / 3.0);
        sum.addSquare(-1e100);

        BigDecimal third = new BigDecimal(1 / 3.0);
        BigDecimal large = new BigDecimal(-1e100);
        assertThat(sum.value()).isEqualByComparingTo(third.multiply(third).add(large.multiply(large)));
    }

    @Test
    void sumOfNothingIsZero() {
        assertThat(new ExactSum().value()).isEqualByComparingTo(BigDecimal.ZERO);
    }
}
