package io.github.thalweg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ludovic.netlib.blas.BLAS;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netlib.util.intW;

class BlasTest {
    @Test
    void saysWhichOneItGot() {
        assertThat(Blas.name()).matches("openblas \\S+ \\(1 thread\\)|vector|java");
        assertThat(Blas.kind()).matches("(openblas-[\\d.]+|vector|java)-[0-9a-f]{8}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "openblas", "vector", "java", "no such thing"})
    void everyChoiceMultiplies(String wanted) {
        BLAS blas = Blas.choose(wanted).blas;
        float[] c = {Float.NaN, Float.NaN, Float.NaN, Float.NaN};

        blas.sgemm("N", "N", 2, 2, 2, 1, new float[] {1, 2, 3, 4}, 2, new float[] {5, 6, 7, 8}, 2, 0, c, 2);

        assertThat(c).containsExactly(23, 34, 31, 46);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "java"})
    void lapackComesAlong(String wanted) {
        double[] a = {4, 2, 2, 5};
        intW info = new intW(-1);

        Blas.choose(wanted).lapack.dpotrf("L", 2, a, 2, info);

        assertThat(info.val).isZero();
        assertThat(a[0]).isEqualTo(2);
        assertThat(a[1]).isEqualTo(1);
        assertThat(a[3]).isCloseTo(2, within(1e-15));
    }

    @Test
    void choosingAgainGivesTheSameKind() {
        assertThat(Blas.choose("auto").kind).isEqualTo(Blas.choose("auto").kind);
        assertThat(Blas.choose("java").kind).startsWith("java-");
    }

    @Test
    void leavesNetlibsPropertiesAsTheyWere() {
        String key = "dev.ludovic.netlib.blas.nativeLibPath";
        String before = System.getProperty(key);

        Blas.choose("auto");

        assertThat(System.getProperty(key)).isEqualTo(before);
    }

    @Test
    void threadsGetTheSameBitsAtOnceAsOneAfterAnother() throws Exception {
        Tensor a = Tensors.random(1, 97, 113);
        Tensor b = Tensors.random(2, 113, 89);
        Tensor expected = Tensor.zeros(Shape.of(97, 89));
        Matmul.nn(a, b, expected);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Future<?>[] results = new Future<?>[64];
            for (int i = 0; i < results.length; i++) {
                results[i] = threads.submit(() -> {
                    Tensor c = Tensor.zeros(Shape.of(97, 89));
                    Matmul.nn(a, b, c);
                    return c.data();
                });
            }
            for (Future<?> result : results) {
                assertThat((float[]) result.get()).isEqualTo(expected.data());
            }
        } finally {
            threads.shutdown();
        }
    }
}
