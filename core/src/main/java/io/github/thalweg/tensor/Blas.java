package io.github.thalweg.tensor;

import dev.ludovic.netlib.blas.BLAS;

/**
 * The BLAS this JVM got, chosen once, at first use, by the system property {@code thalweg.blas}: {@code auto} (the
 * default: the best that loads), {@code openblas}, {@code vector} or {@code java}.
 */
public final class Blas {
    private Blas() {}

    private static final class Holder {
        private static final NetlibLoader.Choice CHOICE = NetlibLoader.choose(System.getProperty("thalweg.blas", "auto"));
    }

    /** What a log line should say, for instance {@code openblas 0.3.31 (1 thread)}, {@code vector}, {@code java}. */
    public static String name() {
        return Holder.CHOICE.name();
    }

    /**
     * What sums carry, without spaces. Two JVMs of one kind compute the same bits: behind the name stands a digest of a
     * few fixed products, for instance {@code openblas-0.3.31-1f0c93a2}, because one library has kernels for many CPUs.
     */
    public static String kind() {
        return Holder.CHOICE.kind();
    }

    /** The library itself, for {@link Matmul} and for the matrices of doubles in {@code math}. */
    public static BLAS netlib() {
        return Holder.CHOICE.blas();
    }
}
