package io.github.thalweg.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final Matrix A = Matrix.of(2, 3, 1, 2, 3, 4, 5, 6);
    private static final Matrix B = Matrix.of(3, 2, 7, 8, 9, 10, 11, 12);

    @Test
    void productsAreThoseOfTheDefinition() {
        assertThat(A.times(B).data()).containsExactly(58, 64, 139, 154);
        assertThat(A.times(A.transposed()).data()).containsExactly(14, 32, 32, 77);
        assertThat(A.transposedTimes(A).data()).containsExactly(17, 22, 27, 22, 29, 36, 27, 36, 45);
        assertThat(A.times(Matrix.identity(3)).data()).containsExactly(A.data());
        assertThat(A.transposed().data()).containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void anEmptySumIsZero() {
        assertThat(Matrix.zeros(2, 0).times(Matrix.zeros(0, 2)).data()).containsExactly(0, 0, 0, 0);
        assertThat(Matrix.zeros(0, 3).times(B).rows()).isZero();
    }

    @Test
    void rowsAreCopiesAndElementsStandRowAfterRow() {
        Matrix matrix = Matrix.of(new double[][] {{1, 2}, {3, 4}});
        matrix.row(0)[1] = 9;
        matrix.set(1, 0, 5);
        assertThat(matrix.data()).containsExactly(1, 2, 5, 4);
        assertThat(matrix.get(1, 0)).isEqualTo(5);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> A.times(A)).hasMessage("product of [2, 3] and [2, 3]: inner dimensions differ");
        assertThatThrownBy(() -> A.transposedTimes(B)).hasMessageContaining("rows differ");
        assertThatThrownBy(() -> Matrix.of(2, 2, 1, 2, 3)).hasMessage("matrix [2, 2]: expected 4 numbers, found 3");
        assertThatThrownBy(() -> Matrix.of(new double[][] {{1, 2}, {3}}))
                .hasMessage("row 1 of a matrix: expected 2 numbers, found 1");
    }
}
