package io.github.thalweg.math;

import io.github.thalweg.tensor.Blas;
import java.io.Serializable;
import java.util.Arrays;
import org.netlib.util.intW;

/**
 * Factorizations of small matrices of doubles, by LAPACK. LAPACK is column-major: a row-major lower triangle is its upper
 * one, and a solution for right-hand sides in columns is taken from the right side.
 */
public final class Decompose {
    private Decompose() {}

    /** {@code A = L Lᵀ} with a lower triangular L [n, n], zeros above its diagonal. */
    public static final class Cholesky implements Serializable {
        private static final long serialVersionUID = 1;

        private final Matrix lower;

        private Cholesky(Matrix lower) {
            this.lower = lower;
        }

        /** L, shared. */
        public Matrix lower() {
            return lower;
        }

        /** {@code ln det A = 2 Σ ln Lᵢᵢ}. */
        public double logDeterminant() {
            double sum = 0;
            for (int i = 0; i < lower.rows(); i++) {
                sum += StrictMath.log(lower.get(i, i));
            }
            return 2 * sum;
        }

        /** X of {@code A X = B}. Shapes: B and X [n, m]. */
        public Matrix solve(Matrix b) {
            Matrix x = solveLower(b);
            triangular("T", x);
            return x;
        }

        /** X of {@code L X = B}: half the way to {@link #solve}; the squares of its columns sum to bᵀ A⁻¹ b. */
        public Matrix solveLower(Matrix b) {
            Check.that(b.rows() == lower.rows(), "right-hand side %s: expected %d rows", b, lower.rows());
            Matrix x = b.copy();
            triangular("N", x);
            return x;
        }

        /** {@code X := L⁻¹ X}, or with L transposed; as column-major matrices Xᵀ U⁻¹ where U = Lᵀ. */
        private void triangular(String form, Matrix x) {
            if (x.rows() == 0 || x.columns() == 0) {
                return;
            }
            int n = lower.rows();
            int m = x.columns();
            Blas.netlib().dtrsm("R", "U", form, "N", m, n, 1, lower.data(), 0, n, x.data(), 0, m);
        }
    }

    /**
     * The Cholesky factorization of a symmetric matrix, of which the lower triangle is read.
     *
     * @throws IllegalArgumentException if it is not positive definite, to working precision, naming the first row at
     *     which that shows
     */
    public static Cholesky cholesky(Matrix symmetric) {
        requireSquare(symmetric);
        Matrix lower = symmetric.copy();
        int n = lower.rows();
        intW info = new intW(0);
        if (n > 0) {
            Blas.lapack().dpotrf("U", n, lower.data(), 0, n, info);
        }
        Check.that(
                info.val == 0 && finiteDiagonal(lower),
                "matrix %s: expected a positive definite one, found one that is not from row %d on",
                symmetric,
                Math.max(0, info.val - 1));
        for (int i = 0; i < n; i++) {
            Arrays.fill(lower.data(), i * n + i + 1, (i + 1) * n, 0);
        }
        return new Cholesky(lower);
    }

    private static boolean finiteDiagonal(Matrix lower) {
        for (int i = 0; i < lower.rows(); i++) {
            if (!Double.isFinite(lower.get(i, i))) { // NaN passes the comparisons of some LAPACKs
                return false;
            }
        }
        return true;
    }

    /**
     * R [n, rank] with {@code A ≈ R Rᵀ} for a symmetric matrix that is positive semidefinite: Cholesky's way with the
     * largest remaining variance first, until what remains is rounding (n ulps of the largest). What covariances of
     * points that lie close together or coincide need, which {@link #cholesky} refuses.
     *
     * <p>Higham, "Analysis of the Cholesky Decomposition of a Semi-Definite Matrix", 1990, §4.
     */
    public static Matrix semidefiniteRoot(Matrix symmetric) {
        requireSquare(symmetric);
        int n = symmetric.rows();
        double[] remaining = new double[n];
        for (int i = 0; i < n; i++) {
            remaining[i] = symmetric.get(i, i);
        }
        double limit = n * Math.ulp(Arrays.stream(remaining).max().orElse(0));
        double[][] columns = new double[n][];
        int rank = 0;
        for (int pivot = largest(remaining); rank < n && remaining[pivot] > limit; pivot = largest(remaining)) {
            double[] column = new double[n];
            double root = Math.sqrt(remaining[pivot]);
            for (int i = 0; i < n; i++) {
                double value = symmetric.get(i, pivot);
                for (int k = 0; k < rank; k++) {
                    value -= columns[k][i] * columns[k][pivot];
                }
                column[i] = remaining[i] < 0 ? 0 : value / root;
                remaining[i] -= column[i] * column[i];
            }
            remaining[pivot] = Double.NEGATIVE_INFINITY; // done with: its variance is explained
            columns[rank++] = column;
        }
        Matrix factor = Matrix.zeros(n, rank);
        for (int k = 0; k < rank; k++) {
            for (int i = 0; i < n; i++) {
                factor.set(i, k, columns[k][i]);
            }
        }
        return factor;
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }

    /**
     * X of {@code A X = B} for any regular A, by LU with partial pivoting. Shapes: A [n, n], B and X [n, m].
     *
     * @throws IllegalArgumentException if A is exactly singular
     */
    public static Matrix solve(Matrix a, Matrix b) {
        requireSquare(a);
        Check.that(b.rows() == a.rows(), "right-hand side %s: expected %d rows", b, a.rows());
        int n = a.rows();
        if (n == 0 || b.columns() == 0) {
            return b.copy();
        }
        Matrix factors = a.copy();
        Matrix columns = b.transposed(); // column-major b
        int[] pivots = new int[n];
        intW info = new intW(0);
        Blas.lapack().dgetrf(n, n, factors.data(), 0, n, pivots, 0, info); // of Aᵀ
        Check.that(info.val == 0, "matrix %s: expected a regular one, found a singular one", a);
        Blas.lapack().dgetrs("T", n, b.columns(), factors.data(), 0, n, pivots, 0, columns.data(), 0, n, info);
        return columns.transposed();
    }

    private static void requireSquare(Matrix matrix) {
        Check.that(matrix.rows() == matrix.columns(), "matrix %s: expected a square one", matrix);
    }
}
