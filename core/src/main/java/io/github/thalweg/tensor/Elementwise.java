package io.github.thalweg.tensor;

/**
 * Loops over the elements of tensors of equal size. A result may be written over an operand of the same window; windows
 * that overlap otherwise are not supported.
 *
 * <p>The functions are those of {@link FloatMath}, which states their error bounds; an element's result depends on
 * that element alone, so the bits are the same wherever a batch is cut.
 */
public final class Elementwise {
    private Elementwise() {}

    /** {@code y = eˣ}. */
    public static void exp(Tensor x, Tensor y) {
        requireSize("exp", x, y);
        float[] from = x.data();
        float[] to = y.data();
        int shift = y.offset() - x.offset();
        for (int i = x.offset(), end = i + x.size(); i < end; i++) {
            to[i + shift] = FloatMath.exp(from[i]);
        }
    }

    /** {@code y = ln x}. */
    public static void log(Tensor x, Tensor y) {
        requireSize("log", x, y);
        float[] from = x.data();
        float[] to = y.data();
        int shift = y.offset() - x.offset();
        for (int i = x.offset(), end = i + x.size(); i < end; i++) {
            to[i + shift] = FloatMath.log(from[i]);
        }
    }

    /** {@code y = ln(1 + x)}. */
    public static void log1p(Tensor x, Tensor y) {
        requireSize("log1p", x, y);
        float[] from = x.data();
        float[] to = y.data();
        int shift = y.offset() - x.offset();
        for (int i = x.offset(), end = i + x.size(); i < end; i++) {
            to[i + shift] = FloatMath.log1p(from[i]);
        }
    }

    /** {@code y = tanh x}. */
    public static void tanh(Tensor x, Tensor y) {
        requireSize("tanh", x, y);
        float[] from = x.data();
        float[] to = y.data();
        int shift = y.offset() - x.offset();
        for (int i = x.offset(), end = i + x.size(); i < end; i++) {
            to[i + shift] = FloatMath.tanh(from[i]);
        }
    }

    /** {@code y = 1 / (1 + e⁻ˣ)}. */
    public static void sigmoid(Tensor x, Tensor y) {
        requireSize("sigmoid", x, y);
        float[] from = x.data();
        float[] to = y.data();
        int shift = y.offset() - x.offset();
        for (int i = x.offset(), end = i + x.size(); i < end; i++) {
            to[i + shift] = FloatMath.sigmoid(from[i]);
        }
    }

    /** {@code y = ln(1 + eˣ)}. */
    public static void softplus(Tensor x, Tensor y) {
        requireSize("softplus", x, y);
        float[] from = x.data();
        float[] to = y.data();
        int shift = y.offset() - x.offset();
        for (int i = x.offset(), end = i + x.size(); i < end; i++) {
            to[i + shift] = FloatMath.softplus(from[i]);
        }
    }

    /** {@code y = erf x = 2/√π ∫₀ˣ exp(−t²) dt}. */
    public static void erf(Tensor x, Tensor y) {
        requireSize("erf", x, y);
        float[] from = x.data();
        float[] to = y.data();
        int shift = y.offset() - x.offset();
        for (int i = x.offset(), end = i + x.size(); i < end; i++) {
            to[i + shift] = FloatMath.erf(from[i]);
        }
    }

    /** {@code c = a ∘ b}. */
    public static void multiply(Tensor a, Tensor b, Tensor c) {
        requireSize("multiply", a, b);
        requireSize("multiply", a, c);
        float[] left = a.data();
        float[] right = b.data();
        float[] to = c.data();
        int aOffset = a.offset();
        int bOffset = b.offset();
        int cOffset = c.offset();
        for (int i = 0, size = a.size(); i < size; i++) {
            to[cOffset + i] = left[aOffset + i] * right[bOffset + i];
        }
    }

    /** {@code c += a ∘ b}, with the product rounded before the sum. */
    public static void multiplyAdd(Tensor a, Tensor b, Tensor c) {
        requireSize("multiplyAdd", a, b);
        requireSize("multiplyAdd", a, c);
        float[] left = a.data();
        float[] right = b.data();
        float[] to = c.data();
        int aOffset = a.offset();
        int bOffset = b.offset();
        int cOffset = c.offset();
        for (int i = 0, size = a.size(); i < size; i++) {
            to[cOffset + i] += left[aOffset + i] * right[bOffset + i];
        }
    }

    /** {@code y += factor x}, with the product rounded before the sum. */
    public static void axpy(float factor, Tensor x, Tensor y) {
        requireSize("axpy", x, y);
        axpy(factor, x.data(), x.offset(), y.data(), y.offset(), x.size());
    }

    /** One index where the offsets agree (as a parameter's and its gradient's do): Java 17's C2 vectorizes only that. */
    static void axpy(float factor, float[] x, int xOffset, float[] y, int yOffset, int size) {
        if (xOffset == yOffset) {
            for (int i = xOffset, end = i + size; i < end; i++) {
                y[i] += factor * x[i];
            }
        } else {
            for (int i = 0; i < size; i++) {
                y[yOffset + i] += factor * x[xOffset + i];
            }
        }
    }

    private static void requireSize(String verb, Tensor x, Tensor y) {
        if (x.size() != y.size()) {
            throw new IllegalArgumentException(
                    verb + ": " + x.shape() + " and " + y.shape() + ": size " + y.size() + ", expected " + x.size());
        }
    }
}
