package io.github.thalweg.tensor;

/**
 * Products of matrices of floats, the one home of float BLAS. Every tensor is taken as the matrix
 * {@code [rows(), columns()]}; a transposition is a letter: {@code nt} reads its second operand transposed.
 *
 * <p>BLAS is column-major and a row-major matrix read so is its transpose, so {@code c = a b} is asked for as
 * {@code cᵀ = bᵀ aᵀ}: the operands swap places and nothing is copied. {@code c} may not overlap {@code a} or {@code b}.
 * What {@code c} held before (NaN included) has no influence on {@code nn}, {@code nt} and {@code tn}.
 *
 * <p>Which kernel BLAS picks, and so the last bits, depends on the shapes and on {@link Blas#kind}.
 */
public final class Matmul {
    private Matmul() {}

    /** {@code c = a b}. Shapes: a [m, k], b [k, n], c [m, n]. */
    public static void nn(Tensor a, Tensor b, Tensor c) {
        nn("nn", a, b, 0, c);
    }

    /** {@code c = a bᵀ}. Shapes: a [m, k], b [n, k], c [m, n]. */
    public static void nt(Tensor a, Tensor b, Tensor c) {
        nt("nt", a, b, 0, c);
    }

    /** {@code c = aᵀ b}. Shapes: a [k, m], b [k, n], c [m, n]. */
    public static void tn(Tensor a, Tensor b, Tensor c) {
        tn("tn", a, b, 0, c);
    }

    /** {@code c += a b}. Shapes: a [m, k], b [k, n], c [m, n]. */
    public static void addNn(Tensor a, Tensor b, Tensor c) {
        nn("addNn", a, b, 1, c);
    }

    /** {@code c += a bᵀ}. Shapes: a [m, k], b [n, k], c [m, n]. */
    public static void addNt(Tensor a, Tensor b, Tensor c) {
        nt("addNt", a, b, 1, c);
    }

    /** {@code c += aᵀ b}. Shapes: a [k, m], b [k, n], c [m, n]. */
    public static void addTn(Tensor a, Tensor b, Tensor c) {
        tn("addTn", a, b, 1, c);
    }

    private static void nn(String verb, Tensor a, Tensor b, float beta, Tensor c) {
        int m = a.rows();
        int k = a.columns();
        int n = b.columns();
        require(b.rows() == k && c.rows() == m && c.columns() == n, verb, a, b, c);
        product("N", a, "N", b, m, n, k, beta, c);
    }

    private static void nt(String verb, Tensor a, Tensor b, float beta, Tensor c) {
        int m = a.rows();
        int k = a.columns();
        int n = b.rows();
        require(b.columns() == k && c.rows() == m && c.columns() == n, verb, a, b, c);
        product("N", a, "T", b, m, n, k, beta, c);
    }

    private static void tn(String verb, Tensor a, Tensor b, float beta, Tensor c) {
        int m = a.columns();
        int k = a.rows();
        int n = b.columns();
        require(b.rows() == k && c.rows() == m && c.columns() == n, verb, a, b, c);
        product("T", a, "N", b, m, n, k, beta, c);
    }

    private static void product(
            String aForm, Tensor a, String bForm, Tensor b, int m, int n, int k, float beta, Tensor c) {
        if (c.size() == 0) {
            return;
        }
        if (k == 0) { // an empty sum; BLAS would refuse its leading dimension 0
            if (beta == 0) {
                c.fill(0);
            }
            return;
        }
        // cᵀ [n, m] = op(b)ᵀ [n, k] op(a)ᵀ [k, m], all column-major
        Blas.netlib()
                .sgemm(
                        bForm,
                        aForm,
                        n,
                        m,
                        k,
                        1,
                        b.data(),
                        b.offset(),
                        b.columns(),
                        a.data(),
                        a.offset(),
                        a.columns(),
                        beta,
                        c.data(),
                        c.offset(),
                        n);
    }

    private static void require(boolean fits, String verb, Tensor a, Tensor b, Tensor c) {
        if (!fits) {
            throw new IllegalArgumentException("Matmul." + verb + ": " + a.shape() + " and " + b.shape() + " into "
                    + c.shape() + " as matrices " + matrix(a) + ", " + matrix(b) + ", " + matrix(c) + ", expected "
                    + expected(verb));
        }
    }

    private static String expected(String verb) {
        String form = verb.substring(verb.length() - 2).toLowerCase(java.util.Locale.ROOT);
        return switch (form) {
            case "nn" -> "[m, k], [k, n], [m, n]";
            case "nt" -> "[m, k], [n, k], [m, n]";
            default -> "[k, m], [k, n], [m, n]";
        };
    }

    private static String matrix(Tensor tensor) {
        return "[" + tensor.rows() + ", " + tensor.columns() + "]";
    }
}
