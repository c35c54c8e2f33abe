package io.github.thalweg.tensor;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;

/** Finds the best BLAS that loads. */
final class NetlibLoader {
    private NetlibLoader() {}

    static Choice choose(String wanted) {
        return new Choice("java", "java", JavaBLAS.getInstance());
    }

    static final class Choice {
        private final String name;
        private final String kind;
        private final BLAS blas;

        Choice(String name, String kind, BLAS blas) {
            this.name = name;
            this.kind = kind;
            this.blas = blas;
        }

        String name() {
            return name;
        }

        String kind() {
            return kind;
        }

        BLAS blas() {
            return blas;
        }
    }
}
