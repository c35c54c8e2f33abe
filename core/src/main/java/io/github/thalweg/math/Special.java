package io.github.thalweg.math;

/**
 * The error function and the normal distribution, in double.
 *
 * <p>erf and erfc follow s_erf.c of fdlibm (Sun Microsystems, 1993: "Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice is preserved"): rational approximations on five intervals.
 * Every function uses {@link StrictMath} only: the same bits everywhere.
 */
public final class Special {
    private static final double ERX = 8.45062911510467529297e-01; // erf(1) rounded to float
    private static final double EFX = 1.28379167095512586316e-01; // 2/√π − 1

    /** erf on [0, 0.84375]: x + x P(x²) / Q(x²). */
    private static final double[] P0 = {
        1.28379167095512558561e-01,
        -3.25042107247001499370e-01,
        -2.84817495755985104766e-02,
        -5.77027029648944159157e-03,
        -2.37630166566501626084e-05
    };

    private static final double[] Q0 = {
        1,
        3.97917223959155352819e-01,
        6.50222499887672944485e-02,
        5.08130628187576562776e-03,
        1.32494738004321644526e-04,
        -3.96022827877536812320e-06
    };

    /** erf on [0.84375, 1.25]: ERX + P(s) / Q(s) with s = |x| − 1. */
    private static final double[] P1 = {
        -2.36211856075265944077e-03,
        4.14856118683748331666e-01,
        -3.72207876035701323847e-01,
        3.18346619901161753674e-01,
        -1.10894694282396677476e-01,
        3.54783043256182359371e-02,
        -2.16637559486879084300e-03
    };

    private static final double[] Q1 = {
        1,
        1.06420880400844228286e-01,
        5.40397917702171048937e-01,
        7.18286544141962662868e-02,
        1.26171219808761642112e-01,
        1.36370839120290507362e-02,
        1.19844998467991074170e-02
    };

    /** erfc on [1.25, 1/0.35]: exp(−x² − 0.5625 + R(s) / S(s)) / x with s = 1/x². */
    private static final double[] R2 = {
        -9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01,
        -6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02,
        -8.12874355063065934246e+01, -9.81432934416914548592e+00
    };

    private static final double[] S2 = {
        1,
        1.96512716674392571292e+01,
        1.37657754143519042600e+02,
        4.34565877475229228821e+02,
        6.45387271733267880336e+02,
        4.29008140027567833386e+02,
        1.08635005541779435134e+02,
        6.57024977031928170135e+00,
        -6.04244152148580987438e-02
    };

    /** The same on [1/0.35, 28]. */
    private static final double[] R3 = {
        -9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01,
        -1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03,
        -4.83519191608651397019e+02
    };

    private static final double[] S3 = {
        1,
        3.03380607434824582924e+01,
        3.25792512996573918826e+02,
        1.53672958608443695994e+03,
        3.19985821950859553908e+03,
        2.55305040643316442583e+03,
        4.74528541206955367215e+02,
        -2.24409524465858183362e+01
    };

    private Special() {}

    /** {@code 2/√π ∫₀ˣ exp(−t²) dt}, within 1 ulp; odd. */
    public static double erf(double x) {
        double size = Math.abs(x);
        if (size < 0.84375) {
            if (size < 0x1p-28) {
                return x + EFX * x;
            }
            return x + x * (polynomial(P0, x * x) / polynomial(Q0, x * x));
        }
        if (size < 1.25) {
            double s = size - 1;
            return Math.copySign(ERX + polynomial(P1, s) / polynomial(Q1, s), x);
        }
        return size < 6 || x != x ? Math.copySign(1 - tail(size), x) : Math.copySign(1, x);
    }

    /** {@code 1 − erf x}, within 3 ulp (of the smallest normal where it is subnormal), without cancellation for large x. */
    public static double erfc(double x) {
        double size = Math.abs(x);
        if (size < 0.84375) {
            double y = polynomial(P0, x * x) / polynomial(Q0, x * x);
            return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
        }
        if (size < 1.25) {
            double s = size - 1;
            double y = polynomial(P1, s) / polynomial(Q1, s);
            return x >= 0 ? 1 - ERX - y : 1 + (ERX + y);
        }
        return x > 0 ? tail(size) : 2 - tail(size);
    }

    /**
     * The probability that a standard normal variable is at most {@code x}. Relative error below 2e-14 for x ≥ −10 and
     * below 3e-13 down to −37, where values become subnormal.
     */
    public static double normalCdf(double x) {
        return 0.5 * erfc(-x * 0x1.6a09e667f3bcdp-1); // √½
    }

    /** The density of the standard normal distribution, {@code exp(−x²/2) / √(2π)}. */
    public static double normalDensity(double x) {
        return 0.3989422804014327 * StrictMath.exp(-0.5 * x * x);
    }

    /**
     * The x at which {@link #normalCdf} reaches a probability, by halving an interval until no double is left inside:
     * as exact as the inverse of normalCdf can be. For p above ½ it is that of 1 − p with the other sign.
     *
     * @param p in (0, 1)
     */
    public static double normalQuantile(double p) {
        Check.openFraction("probability", p);
        if (p > 0.5) {
            return -normalQuantile(1 - p);
        }
        double low = -39; // normalCdf(−39) is 0
        double high = 0;
        while (true) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                return high;
            }
            if (normalCdf(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** erfc for x ≥ 1.25; −x² in two parts, the first exact in the upper half of x's bits. */
    private static double tail(double x) {
        if (x >= 28) {
            return 0;
        }
        double s = 1 / (x * x);
        double ratio = x < 1 / 0.35 ? polynomial(R2, s) / polynomial(S2, s) : polynomial(R3, s) / polynomial(S3, s);
        double z = Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xFFFFFFFF00000000L);
        return StrictMath.exp(-z * z - 0.5625) * StrictMath.exp((z - x) * (z + x) + ratio) / x;
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = coefficients[coefficients.length - 1];
        for (int i = coefficients.length - 2; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }
}
