package io.github.thalweg.math;

/**
 * The exponential function and the logarithm where they are the inner loop: the algorithms and constants of fdlibm ("Freely
 * Distributable LIBM", Sun Microsystems, 1993) without most of its branches. Plain additions and multiplications, so the same
 * bits on every machine and by every compiler; within 1 ulp of the exact value.
 */
public final class Elementary {
    private static final double LN2_HIGH = 6.93147180369123816490e-01; // its last 21 bits are 0
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final double LOG2_E = 1.44269504088896338700;
    private static final double ROUND = 0x1.8p52; // adding and subtracting it rounds to a whole number
    private static final double SQRT_HALF = 0.70710678118654752440;

    private Elementary() {}

    /** {@code eˣ}. */
    public static double exp(double x) {
        if (!(Math.abs(x) < 708)) { // near the ends of what a double holds; NaN
            return StrictMath.exp(x);
        }
        double k = x * LOG2_E + ROUND - ROUND;
        double high = x - k * LN2_HIGH;
        double low = k * LN2_LOW;
        double r = high - low;
        double t = r * r;
        double c = r
                - t
                        * (1.66666666666666019037e-01
                                + t
                                        * (-2.77777777770155933842e-03
                                                + t
                                                        * (6.61375632143793436117e-05
                                                                + t
                                                                        * (-1.65339022054652515390e-06
                                                                                + t * 4.13813679705723846039e-08))));
        double y = 1 - ((low - r * c / (2 - c)) - high);
        return y * Double.longBitsToDouble((long) ((int) k + 1023) << 52);
    }

    /** The natural logarithm. */
    public static double log(double x) {
        if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) { // 0, subnormal, negative, infinite, NaN
            return StrictMath.log(x);
        }
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) - 1022;
        double m = Double.longBitsToDouble(bits & 0x000f_ffff_ffff_ffffL | 0x3fe0_0000_0000_0000L); // in [½, 1)
        boolean below = m < SQRT_HALF;
        double k = below ? exponent - 1 : exponent;
        double f = (below ? 2 * m : m) - 1;
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double odd = z
                * (6.666666666666735130e-01
                        + w
                                * (2.857142874366239149e-01
                                        + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
        double even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
        double half = 0.5 * f * f;
        return k * LN2_HIGH - ((half - (s * (half + odd + even) + k * LN2_LOW)) - f);
    }
}
