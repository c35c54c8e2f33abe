package io.github.thalweg.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecomposeTest {
    @Test
    void choleskyOfAKnownMatrix() {
        Decompose.Cholesky factor = Decompose.cholesky(Matrix.of(3, 3, 4, 12, -16, 12, 37, -43, -16, -43, 98));

        assertThat(factor.lower().data()).containsExactly(2, 0, 0, 6, 1, 0, -8, 5, 3);
        assertThat(factor.logDeterminant()).isCloseTo(Math.log(36), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40})
    void solutionsSolve(int n) {
        Matrix square = gaussian(n, n, 1);
        Matrix definite = squared(square);
        for (int i = 0; i < n; i++) {
            definite.set(i, i, definite.get(i, i) + 1);
        }
        Matrix x = gaussian(n, 3, 2);
        Decompose.Cholesky factor = Decompose.cholesky(definite);

        assertClose(squared(factor.lower()), definite, 1e-11);
        assertClose(factor.solve(definite.times(x)), x, 1e-9);
        assertClose(factor.solveLower(factor.lower().times(x)), x, 1e-10);
        assertClose(Decompose.solve(square, square.times(x)), x, 1e-9);
    }

    @Test
    void whatIsGivenIsLeftAsItWas() {
        Matrix a = Matrix.of(2, 2, 4, 2, 2, 3);
        Matrix b = Matrix.of(2, 1, 1, 2);
        Decompose.cholesky(a).solve(b);
        Decompose.solve(a, b);
        Decompose.semidefiniteRoot(a);
        assertThat(a.data()).containsExactly(4, 2, 2, 3);
        assertThat(b.data()).containsExactly(1, 2);
    }

    @Test
    void aRootOfASemidefiniteMatrixHasItsRank() {
        Matrix thin = gaussian(9, 3, 5);
        Matrix semidefinite = squared(thin);

        Matrix root = Decompose.semidefiniteRoot(semidefinite);

        assertThat(root.columns()).isEqualTo(3);
        assertClose(squared(root), semidefinite, 1e-13);
        assertThat(Decompose.semidefiniteRoot(Matrix.zeros(4, 4)).columns()).isZero();
    }

    @Test
    void matricesThatHaveNoFactorAreRefused() {
        assertThatThrownBy(() -> Decompose.cholesky(Matrix.of(2, 2, 1, 2, 2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("matrix [2, 2]: expected a positive definite one, found one that is not from row 1 on");
        assertThatThrownBy(() -> Decompose.cholesky(Matrix.of(1, 1, Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Decompose.solve(Matrix.of(2, 2, 1, 2, 2, 4), Matrix.zeros(2, 1)))
                .hasMessage("matrix [2, 2]: expected a regular one, found a singular one");
        assertThatThrownBy(() -> Decompose.cholesky(Matrix.zeros(2, 3))).hasMessageContaining("square");
        assertThatThrownBy(() -> Decompose.solve(Matrix.identity(2), Matrix.zeros(3, 1)))
                .hasMessage("right-hand side [3, 1]: expected 2 rows");
    }

    private static Matrix gaussian(int rows, int columns, long seed) {
        RandomGenerator random = Seed.stream(seed, rows, columns);
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < matrix.data().length; i++) {
            matrix.data()[i] = Sampling.gaussian(random);
        }
        return matrix;
    }

    private static void assertClose(Matrix actual, Matrix expected, double tolerance) {
        assertThat(actual.toString()).isEqualTo(expected.toString());
        assertThat(actual.data()).containsExactly(expected.data(), within(tolerance));
    }

    /** {@code a aᵀ}. */
    private static Matrix squared(Matrix a) {
        Matrix product = Matrix.zeros(a.rows(), a.rows());
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.rows(); j++) {
                double sum = 0;
                for (int k = 0; k < a.columns(); k++) {
                    sum += a.get(i, k) * a.get(j, k);
                }
                product.set(i, j, sum);
            }
        }
        return product;
    }
}
