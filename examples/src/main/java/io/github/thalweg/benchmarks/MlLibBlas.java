package io.github.thalweg.benchmarks;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;

/** The BLAS that Spark MLlib computes with. */
final class MlLibBlas {
    private MlLibBlas() {}

    /**
     * Gives MLlib the OpenBLAS that thalweg has unpacked, which MLlib alone has no way to find, and says what MLlib
     * chose. Before MLlib's first use.
     */
    static String share() {
        String library = System.getProperty("thalweg.blas.openblas");
        if (library != null) {
            System.setProperty("dev.ludovic.netlib.blas.nativeLibPath", library);
        }
        BLAS chosen;
        try {
            chosen = NativeBLAS.getInstance();
        } catch (RuntimeException | LinkageError e) {
            chosen = JavaBLAS.getInstance(); // as MLlib does
        }
        return chosen.getClass().getSimpleName() + (library == null ? "" : " on " + library.replaceFirst(".*/", ""));
    }
}
