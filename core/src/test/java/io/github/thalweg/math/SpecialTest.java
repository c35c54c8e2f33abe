package io.github.thalweg.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpecialTest {
    /** x, erf x, erfc x by mpmath in 60 digits. */
    private static final double[][] ERF = {
        {1e-300, 1.1283791670955126e-300, 1.0},
        {1e-9, 1.1283791670955126e-9, 0.99999999887162083},
        {0.1, 0.1124629160182849, 0.8875370839817151},
        {0.5, 0.52049987781304654, 0.47950012218695346},
        {0.84, 0.76514271145499452, 0.23485728854500548},
        {0.85, 0.77066805760835252, 0.22933194239164748},
        {1, 0.84270079294971487, 0.15729920705028513},
        {1.2, 0.91031397822963537, 0.089686021770364632},
        {1.25, 0.92290012825645823, 0.07709987174354177},
        {1.3, 0.93400794494065245, 0.065992055059347554},
        {2, 0.99532226501895273, 0.0046777349810472658},
        {2.8, 0.99992498680533454, 7.5013194665459103e-5},
        {2.9, 0.99995890212190054, 4.1097878099458858e-5},
        {3.5, 0.99999925690162766, 7.4309837234141275e-7},
        {5, 0.99999999999846254, 1.5374597944280349e-12},
        {5.9, 0.99999999999999993, 7.1904097835504777e-17},
        {-0.3, -0.32862675945912742, 1.3286267594591274},
        {-1.1, -0.88020506957408173, 1.8802050695740817},
        {-2.5, -0.99959304798255504, 1.999593047982555},
        {6, 1, 2.1519736712498913e-17},
        {10, 1, 2.0884875837625448e-45},
        {20, 1, 5.3958656116079009e-176},
        {26, 1, 5.6631924088561428e-296}
    };

    /** x, Φ(x) by mpmath in 60 digits. */
    private static final double[][] NORMAL = {
        {-37, 5.7255712225245768e-300},
        {-20, 2.7536241186062337e-89},
        {-10, 7.6198530241605261e-24},
        {-5, 2.8665157187919391e-7},
        {-2, 0.022750131948179207},
        {-1, 0.15865525393145705},
        {-0.5, 0.3085375387259869},
        {0, 0.5},
        {0.5, 0.6914624612740131},
        {1, 0.84134474606854295},
        {2, 0.97724986805182079},
        {5, 0.99999971334842812},
        {8, 0.99999999999999938}
    };

    @Test
    void errorFunctionsAgreeWithManyDigits() {
        for (double[] row : ERF) {
            assertThat(Special.erf(row[0])).isCloseTo(row[1], within(Math.ulp(row[1])));
            assertThat(Special.erfc(row[0])).isCloseTo(row[2], within(3 * Math.ulp(row[2])));
        }
    }

    @Test
    void errorFunctionIsOddAndComplementsToOne() {
        for (double x = -7; x < 7; x += 0.0137) {
            assertThat(Special.erf(-x)).isEqualTo(-Special.erf(x));
            assertThat(Special.erf(x) + Special.erfc(x)).isCloseTo(1, within(4e-16));
        }
    }

    @Test
    void theEndsAreExact() {
        assertThat(Special.erf(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Special.erf(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(Special.erfc(Double.POSITIVE_INFINITY)).isZero();
        assertThat(Special.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
        assertThat(Special.erf(Double.NaN)).isNaN();
        assertThat(Special.erfc(Double.NaN)).isNaN();
        assertThat(1 / Special.erf(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Special.erfc(27.5)).isZero();
        assertThat(Special.normalCdf(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Special.normalCdf(40)).isEqualTo(1);
    }

    @Test
    void normalProbabilitiesAgreeWithManyDigits() {
        for (double[] row : NORMAL) {
            double relative = row[0] >= -10 ? 2e-14 : 3e-13;
            assertThat(Special.normalCdf(row[0])).isCloseTo(row[1], within(relative * row[1]));
        }
    }

    @Test
    void theDensityIsTheDerivative() {
        for (double x = -4; x < 4; x += 0.1) {
            double slope = (Special.normalCdf(x + 1e-5) - Special.normalCdf(x - 1e-5)) / 2e-5;
            assertThat(Special.normalDensity(x)).isCloseTo(slope, within(1e-10)); // h² / 6 and rounding / h
        }
    }

    @Test
    void normalQuantilesAreTheInverseOfTheDistribution() {
        assertThat(Special.normalQuantile(0.975)).isCloseTo(1.959963984540054, within(1e-14)); // SciPy: norm.ppf
        assertThat(Special.normalQuantile(0.5)).isCloseTo(0, within(1e-15));
        assertThat(Special.normalQuantile(1e-300)).isCloseTo(-37.0470962993612, within(1e-9));
        for (double p : new double[] {1e-12, 0.001, 0.3, 0.8, 0.999}) {
            assertThat(Special.normalCdf(Special.normalQuantile(p))).isCloseTo(p, within(1e-15 + 1e-13 * p));
        }
        assertThatThrownBy(() -> Special.normalQuantile(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
