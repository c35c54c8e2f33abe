package io.github.thalweg.tensor;

import dev.ludovic.netlib.blas.BLAS;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A digest of what a BLAS computes: the bits of fixed products of every form, in float and double. The last is of more
 * than 10⁶ multiplications because netlib's vector kernels begin there.
 */
final class BlasProbe {
    private static final int[][] SHAPES = {{1, 33, 70}, {5, 3, 7}, {17, 19, 400}, {103, 101, 100}}; // m, n, k

    private BlasProbe() {}

    /** Eight hexadecimal digits. */
    static String digest(BLAS blas) {
        CRC32 digest = new CRC32();
        for (int[] shape : SHAPES) {
            int m = shape[0];
            int n = shape[1];
            int k = shape[2];
            float[] a = sequence(m * k);
            float[] b = sequence(k * n);
            float[] c = new float[m * n];
            blas.sgemm("N", "N", m, n, k, 1, a, m, b, k, 0, c, m);
            add(digest, c);
            blas.sgemm("T", "N", m, n, k, 1, a, k, b, k, 0, c, m);
            add(digest, c);
            blas.sgemm("N", "T", m, n, k, 1, a, m, b, n, 0, c, m);
            add(digest, c);
            double[] d = new double[m * n];
            blas.dgemm("N", "N", m, n, k, 1, widen(a), m, widen(b), k, 0, d, m);
            add(digest, d);
        }
        return String.format(Locale.ROOT, "%08x", digest.getValue());
    }

    /** Multiples of an irrational number modulo 1, so that every product rounds. */
    private static float[] sequence(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            double multiple = (i + 1) * 0.6180339887498949;
            values[i] = (float) (multiple - Math.floor(multiple) - 0.5);
        }
        return values;
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i] / 3.0;
        }
        return wide;
    }

    private static void add(CRC32 digest, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
    }

    private static void add(CRC32 digest, double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        digest.update(bytes);
    }
}
