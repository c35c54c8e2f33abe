package io.github.thalweg.tensor;

/**
 * Sums, maxima and moments over the rows and columns of a matrix {@code [rows(), columns()]}.
 *
 * <p>Sums accumulate in double. The order of every sum is written out in the loops here and depends on the number of
 * elements alone, so that the bits are the same in the interpreter and in compiled code. A row's result depends on
 * that row alone.
 */
public final class Reduce {
    private Reduce() {}

    /** The sum of {@code a[from .. to)}: four interleaved partial sums, then {@code (s0 + s1) + (s2 + s3)}. */
    public static double sum(float[] a, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (int end = to - 3; i < end; i += 4) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
        }
        for (; i < to; i++) {
            s0 += a[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** The sum of the squares of {@code a[from .. to)}, each exact in double; order as in {@link #sum}. */
    public static double sumOfSquares(float[] a, int from, int to) {
        return dot(a, from, a, from, to - from);
    }

    /** The inner product of two windows of {@code size} floats; order as in {@link #sum}. */
    public static double dot(float[] a, int aOffset, float[] b, int bOffset, int size) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (int end = size - 3; i < end; i += 4) {
            s0 += (double) a[aOffset + i] * b[bOffset + i];
            s1 += (double) a[aOffset + i + 1] * b[bOffset + i + 1];
            s2 += (double) a[aOffset + i + 2] * b[bOffset + i + 2];
            s3 += (double) a[aOffset + i + 3] * b[bOffset + i + 3];
        }
        for (; i < size; i++) {
            s0 += (double) a[aOffset + i] * b[bOffset + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code out[i] = maxⱼ m[i, j]}; NaN where the row has one, −∞ for an empty row. */
    public static void rowMax(Tensor m, Tensor out) {
        requireSize("rowMax", out, m.rows());
        int columns = m.columns();
        for (int row = 0, rows = m.rows(); row < rows; row++) {
            out.data()[out.offset() + row] = max(m.data(), m.offset() + row * columns, columns);
        }
    }

    private static float max(float[] a, int from, int size) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + size; i++) {
            max = Math.max(max, a[i]);
        }
        return max;
    }

    /** {@code out[i] = Σⱼ m[i, j]}, rounded to float once. */
    public static void rowSums(Tensor m, Tensor out) {
        requireSize("rowSums", out, m.rows());
        int columns = m.columns();
        for (int row = 0, rows = m.rows(); row < rows; row++) {
            int from = m.offset() + row * columns;
            out.data()[out.offset() + row] = (float) sum(m.data(), from, from + columns);
        }
    }

    /**
     * {@code y[i, j] = exp(x[i, j] − m) / Σₖ exp(x[i, k] − m)} with m the maximum of row i, so that nothing overflows.
     * In place where x and y are the same window. A row with NaN or +∞, or of −∞ only, becomes NaN.
     */
    public static void softmaxRows(Tensor x, Tensor y) {
        requireSize("softmaxRows", y, x.size());
        int columns = x.columns();
        float[] to = y.data();
        for (int row = 0, rows = x.rows(); row < rows; row++) {
            int source = x.offset() + row * columns;
            int target = y.offset() + row * columns;
            exponentials(x.data(), source, max(x.data(), source, columns), to, target, columns);
            float scale = (float) (1 / sum(to, target, target + columns));
            for (int i = target; i < target + columns; i++) {
                to[i] *= scale;
            }
        }
    }

    private static void exponentials(float[] x, int source, float shift, float[] y, int target, int size) {
        for (int i = 0; i < size; i++) {
            y[target + i] = FloatMath.exp(x[source + i] - shift);
        }
    }

    /** {@code out[i] = ln Σⱼ exp x[i, j]}, shifted by the row's maximum; −∞ for an empty row or one of −∞ only. */
    public static void logSumExpRows(Tensor x, double[] out) {
        if (out.length != x.rows()) {
            throw new IllegalArgumentException("logSumExpRows: out of length " + out.length + ", expected the "
                    + x.rows() + " rows of " + x.shape());
        }
        int columns = x.columns();
        for (int row = 0; row < out.length; row++) {
            out[row] = logSumExp(x.data(), x.offset() + row * columns, columns);
        }
    }

    /** {@code ln Σ exp xᵢ} over so many numbers from one on, shifted by the greatest; −∞ for none. */
    public static double logSumExp(float[] x, int from, int size) {
        float max = max(x, from, size);
        if (Float.isInfinite(max)) {
            return max;
        }
        double sum = 0;
        for (int i = from; i < from + size; i++) {
            sum += FloatMath.exp(x[i] - max);
        }
        return max + StrictMath.log(sum);
    }

    /** {@code mean[j] = Σᵢ m[i, j] / rows}; row after row. NaN without rows. */
    public static void columnMean(Tensor m, double[] mean) {
        int columns = requireColumns("columnMean", m, mean);
        java.util.Arrays.fill(mean, 0);
        int rows = m.rows();
        float[] values = m.data();
        for (int row = 0; row < rows; row++) {
            int from = m.offset() + row * columns;
            for (int j = 0; j < columns; j++) {
                mean[j] += values[from + j];
            }
        }
        for (int j = 0; j < columns; j++) {
            mean[j] /= rows;
        }
    }

    /** {@code variance[j] = Σᵢ (m[i, j] − mean[j])² / rows}: the population's, in two passes. NaN without rows. */
    public static void columnVariance(Tensor m, double[] mean, double[] variance) {
        int columns = requireColumns("columnVariance", m, mean);
        requireColumns("columnVariance", m, variance);
        java.util.Arrays.fill(variance, 0);
        int rows = m.rows();
        float[] values = m.data();
        for (int row = 0; row < rows; row++) {
            int from = m.offset() + row * columns;
            for (int j = 0; j < columns; j++) {
                double difference = values[from + j] - mean[j];
                variance[j] += difference * difference;
            }
        }
        for (int j = 0; j < columns; j++) {
            variance[j] /= rows;
        }
    }

    private static int requireColumns(String verb, Tensor m, double[] out) {
        if (out.length != m.columns()) {
            throw new IllegalArgumentException(verb + ": out of length " + out.length + ", expected the " + m.columns()
                    + " columns of " + m.shape());
        }
        return out.length;
    }

    private static void requireSize(String verb, Tensor out, int expected) {
        if (out.size() != expected) {
            throw new IllegalArgumentException(
                    verb + ": out " + out.shape() + ": size " + out.size() + ", expected " + expected);
        }
    }
}
