package io.github.thalweg.tensor;

/**
 * Elementary functions of one float, several times faster than {@link Math}'s and, unlike those, specified to the bit:
 * additions, products, quotients, {@link Math#fma} (exact by specification; one instruction wherever Spark runs) and
 * shifts of bits, with no reassociation. So the interpreter, both compilers and any processor agree.
 *
 * <p>Errors are in units in the last place (ulp) of the float result, against {@link StrictMath} in double over every
 * 97th float. Polynomials and quotients of polynomials are our own minimax fits (Remez' exchange; Lawson's reweighted
 * least squares). All in float: tanh in double was within 1 ulp, but took 11 ns instead of 2 on Java 17, and erf did not;
 * the conversions are suspected.
 */
public final class FloatMath {
    private static final float LOG2_E = 0x1.715476p0f;
    private static final float LN2_HIGH = 0x1.62e4p-1f; // 15 bits: its product with an exponent is exact
    private static final float LN2_LOW = 0x1.7f7d1cp-20f;
    private static final float ROUND = 0x1.8p23f; // adding it leaves the nearest whole number in the last bits
    private static final int ROUND_BITS = 0x4B400000;
    private static final int ONE_BITS = 0x3F800000;
    private static final int SQRT_HALF_BITS = 0x3F3504F3;

    private FloatMath() {}

    /** {@code eˣ} within 1 ulp; overflows to ∞ above 88.7228, subnormal below −87.34, 0 below −103.97. */
    public static float exp(float x) {
        if (!(Math.abs(x) < 87)) {
            return expAtTheEdge(x);
        }
        float shifted = Math.fma(x, LOG2_E, ROUND);
        float n = shifted - ROUND;
        // eˣ = 2ⁿ eʳ, |r| ≤ ln 2 / 2; the last bits of `shifted` are n
        return expReduced(x, n) * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + ONE_BITS);
    }

    /** In two factors, because 2ⁿ alone would leave the floats. */
    private static float expAtTheEdge(float x) {
        float clamped = Math.min(Math.max(x, -105), 90);
        float shifted = Math.fma(clamped, LOG2_E, ROUND);
        float n = shifted - ROUND;
        int exponent = Float.floatToRawIntBits(shifted) - ROUND_BITS;
        int half = exponent >> 1;
        return expReduced(clamped, n)
                * Float.intBitsToFloat((half << 23) + ONE_BITS)
                * Float.intBitsToFloat((exponent - half << 23) + ONE_BITS);
    }

    /** {@code exp(x − n ln 2)} by 1 + r + r² q(r); q fits to 3.3e-9 relative. */
    private static float expReduced(float x, float n) {
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
        float q = 0x1.6a1a68p-10f;
        q = Math.fma(q, r, 0x1.123fc6p-7f);
        q = Math.fma(q, r, 0x1.555916p-5f);
        q = Math.fma(q, r, 0x1.55548ap-3f);
        q = Math.fma(q, r, 0x1.fffffcp-2f);
        return Math.fma(q * r, r, r) + 1;
    }

    /** {@code ln x} within 1 ulp; −∞ at 0, NaN below. */
    public static float log(float x) {
        if (!(x >= Float.MIN_NORMAL && x < Float.POSITIVE_INFINITY)) {
            return logAtTheEdge(x);
        }
        return logOfBits(Float.floatToRawIntBits(x), 0);
    }

    private static float logAtTheEdge(float x) {
        if (x > 0 && x < Float.MIN_NORMAL) {
            return logOfBits(Float.floatToRawIntBits(x * 0x1p24f), -24);
        }
        if (x == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        return x > 0 ? x : Float.NaN;
    }

    /** x = 2ᵉ m with m in [√½, √2): ln x = e ln 2 + ln m, ln(1 + f) = f − f²/2 + f³ q(f); q fits to 6e-9 relative. */
    private static float logOfBits(int bits, int exponent) {
        int e = bits - SQRT_HALF_BITS >> 23;
        float f = Float.intBitsToFloat(bits - (e << 23)) - 1;
        float scale = e + exponent;
        float q = -0x1.38b5bep-4f;
        q = Math.fma(q, f, 0x1.055b6p-3f);
        q = Math.fma(q, f, -0x1.0d8532p-3f);
        q = Math.fma(q, f, 0x1.22da1ep-3f);
        q = Math.fma(q, f, -0x1.547246p-3f);
        q = Math.fma(q, f, 0x1.99a008p-3f);
        q = Math.fma(q, f, -0x1.000226p-2f);
        q = Math.fma(q, f, 0x1.555554p-2f);
        float square = f * f;
        float small = Math.fma(scale, LN2_LOW, Math.fma(-0.5f, square, square * f * q));
        return Math.fma(scale, LN2_HIGH, f + small);
    }

    /** {@code ln(1 + x)} within 3 ulp; −∞ at −1, NaN below. */
    public static float log1p(float x) {
        float u = 1 + x;
        if (!(u > 0 && u < Float.POSITIVE_INFINITY)) {
            return log(u);
        }
        return log(u) + (x - (u - 1)) / u; // the second term is what 1 + x lost to rounding
    }

    /** {@code tanh x} within 6 ulp (3e-7), never beyond ±1. x P(x²) / Q(x²), both of degree 4, fits to 2.2e-8 relative. */
    public static float tanh(float x) {
        if (!(Math.abs(x) < 9)) {
            return x > 0 ? 1 : x < 0 ? -1 : x;
        }
        float s = x * x;
        float p = 0x1.c92d1ep-27f;
        p = Math.fma(p, s, 0x1.592bdp-16f);
        p = Math.fma(p, s, 0x1.c9e4bp-9f);
        p = Math.fma(p, s, 0x1.1201acp-3f);
        p = Math.fma(p, s, 1);
        float q = 0x1.a06cbcp-21f;
        q = Math.fma(q, s, 0x1.582818p-12f);
        q = Math.fma(q, s, 0x1.a7d5cep-6f);
        q = Math.fma(q, s, 0x1.de562p-2f);
        q = Math.fma(q, s, 1);
        return clampToOne(x * (p / q));
    }

    private static float clampToOne(float y) {
        return y > 1 ? 1 : y < -1 ? -1 : y;
    }

    /** {@code 1 / (1 + e⁻ˣ)} within 3 ulp above −87; below that 0 or subnormal where the result is under 2e-38. */
    public static float sigmoid(float x) {
        return 1 / (1 + exp(-x));
    }

    /** {@code ln(1 + eˣ)} within 4 ulp, without overflow. */
    public static float softplus(float x) {
        return Math.max(x, 0) + log1p(exp(-Math.abs(x)));
    }

    /** {@code 2/√π ∫₀ˣ exp(−t²) dt} within 6 ulp (4e-7), never beyond ±1. x P(x²) / Q(x²) of degree 5, fits to 2.5e-8. */
    public static float erf(float x) {
        if (!(Math.abs(x) < 4)) {
            return x > 0 ? 1 : x < 0 ? -1 : x;
        }
        float s = x * x;
        float p = 0x1.0aa4b6p-19f;
        p = Math.fma(p, s, 0x1.2a60c4p-12f);
        p = Math.fma(p, s, 0x1.fcff4p-9f);
        p = Math.fma(p, s, 0x1.b30272p-5f);
        p = Math.fma(p, s, 0x1.8c6214p-3f);
        p = Math.fma(p, s, 0x1.20dd74p0f);
        float q = 0x1.39e2fep-15f;
        q = Math.fma(q, s, 0x1.36c8ep-10f);
        q = Math.fma(q, s, 0x1.f24fd6p-7f);
        q = Math.fma(q, s, 0x1.d879acp-4f);
        q = Math.fma(q, s, 0x1.027cd4p-1f);
        q = Math.fma(q, s, 1);
        return clampToOne(x * (p / q));
    }
}
