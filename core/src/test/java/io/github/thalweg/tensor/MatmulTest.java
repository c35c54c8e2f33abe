package io.github.thalweg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatmulTest {
    @ParameterizedTest
    @CsvSource({"1,1,1", "1,7,3", "4,1,9", "5,6,1", "17,33,65", "64,64,64", "3,300,2", "120,100,110"})
    void everyFormEqualsTheDefinition(int m, int k, int n) {
        Tensor a = Tensors.random(m + 1, m, k);
        Tensor b = Tensors.random(n + 2, k, n);
        Tensor expected = product(a, b);

        check(Matmul::nn, a, b, expected);
        check(Matmul::nt, a, transpose(b), expected);
        check(Matmul::tn, transpose(a), b, expected);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "17,33,65", "3,300,2"})
    void theAddingFormsKeepWhatWasThere(int m, int k, int n) {
        Tensor a = Tensors.random(m + 1, m, k);
        Tensor b = Tensors.random(n + 2, k, n);
        Tensor twice = product(a, b);
        twice.scale(2);

        check(
                (x, y, c) -> {
                    Matmul.nn(x, y, c);
                    Matmul.addNn(x, y, c);
                },
                a,
                b,
                twice);
        check(
                (x, y, c) -> {
                    Matmul.nt(x, y, c);
                    Matmul.addNt(x, y, c);
                },
                a,
                transpose(b),
                twice);
        check(
                (x, y, c) -> {
                    Matmul.tn(x, y, c);
                    Matmul.addTn(x, y, c);
                },
                transpose(a),
                b,
                twice);
    }

    @Test
    void leadingAxesAreRows() {
        Tensor a = Tensors.random(4, 2, 3, 5);
        Tensor b = Tensors.random(5, 5, 2);

        check(Matmul::nn, a, b, product(a.reshape(Shape.of(6, 5)), b));
    }

    @Test
    void anEmptySumIsZeroAndAnEmptyResultIsNothing() {
        Tensor c = Tensors.guarded(2, 3, 2);
        Matmul.nn(Tensor.zeros(Shape.of(3, 0)), Tensor.zeros(Shape.of(0, 2)), c);
        assertThat(Tensors.values(c)).containsOnly(0);

        c.fill(5);
        Matmul.addNn(Tensor.zeros(Shape.of(3, 0)), Tensor.zeros(Shape.of(0, 2)), c);
        assertThat(Tensors.values(c)).containsOnly(5);

        Matmul.nn(Tensor.zeros(Shape.of(0, 4)), Tensor.zeros(Shape.of(4, 2)), Tensor.zeros(Shape.of(0, 2)));
    }

    @Test
    void theBitsDoNotDependOnTheOffsets() {
        Tensor a = Tensors.random(17, 37, 129);
        Tensor b = Tensors.random(34, 129, 65);
        Tensor expected = Tensor.zeros(Shape.of(37, 65));
        Matmul.nn(a, b, expected);

        for (int offset = 1; offset < 17; offset++) {
            Tensor moved = Tensors.guarded(offset, 37, 129);
            moved.copyFrom(a);
            Tensor c = Tensors.guarded(17 - offset, 37, 65);
            Matmul.nn(moved, b, c);
            assertThat(Tensors.values(c)).isEqualTo(expected.data());
        }
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        Tensor c = Tensor.zeros(Shape.of(2, 5));
        assertThatThrownBy(() -> Matmul.nn(Tensor.zeros(Shape.of(2, 3)), Tensor.zeros(Shape.of(4, 5)), c))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, 3] and [4, 5] into [2, 5]")
                .hasMessageContaining("expected [m, k], [k, n], [m, n]");
        assertThatThrownBy(() -> Matmul.addTn(Tensor.zeros(Shape.of(2, 3)), Tensor.zeros(Shape.of(4, 5)), c))
                .hasMessageContaining("Matmul.addTn")
                .hasMessageContaining("expected [k, m], [k, n], [m, n]");
        assertThatThrownBy(() -> Matmul.nt(Tensor.zeros(Shape.of(2, 3)), Tensor.zeros(Shape.of(3, 5)), c))
                .hasMessageContaining("expected [m, k], [n, k], [m, n]");
    }

    private interface Product {
        void into(Tensor a, Tensor b, Tensor c);
    }

    private static void check(Product form, Tensor a, Tensor b, Tensor expected) {
        Tensor c = Tensors.guarded(3, expected.rows(), expected.columns());
        form.into(a, b, c);
        int k = a.size() / expected.rows();
        for (int i = 0; i < expected.size(); i++) {
            float found = c.data()[c.offset() + i];
            assertThat(found).isCloseTo(expected.data()[i], within(k * 2e-7f)); // k roundings of partial sums up to √k
        }
        assertThat(Tensors.guardsIntact(c)).isTrue();
    }

    /** The definition, summed in double. */
    private static Tensor product(Tensor a, Tensor b) {
        Tensor c = Tensor.zeros(Shape.of(a.rows(), b.columns()));
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < b.columns(); j++) {
                double sum = 0;
                for (int k = 0; k < a.columns(); k++) {
                    sum += (double) a.get(i, k) * b.get(k, j);
                }
                c.set((float) sum, i, j);
            }
        }
        return c;
    }

    private static Tensor transpose(Tensor matrix) {
        Tensor transposed = Tensors.guarded(4, matrix.columns(), matrix.rows());
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                transposed.set(matrix.get(i, j), j, i);
            }
        }
        return transposed;
    }
}
