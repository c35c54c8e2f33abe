package io.github.thalweg.tensor;

/** Elementary functions of one float. */
public final class FloatMath {
    private FloatMath() {}

    public static float exp(float x) {
        return (float) StrictMath.exp(x);
    }

    public static float log(float x) {
        return (float) StrictMath.log(x);
    }

    public static float log1p(float x) {
        return (float) StrictMath.log1p(x);
    }

    public static float tanh(float x) {
        return (float) StrictMath.tanh(x);
    }

    public static float sigmoid(float x) {
        return (float) (1 / (1 + StrictMath.exp(-x)));
    }

    public static float softplus(float x) {
        return (float) (Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))));
    }

    /** Abramowitz and Stegun, 1964, 7.1.26: absolute error 1.5e-7. */
    public static float erf(float x) {
        double t = 1 / (1 + 0.3275911 * Math.abs(x));
        double tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        double value = 1 - tail * StrictMath.exp(-(double) x * x);
        return (float) (x < 0 ? -value : value);
    }
}
