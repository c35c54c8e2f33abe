package io.github.thalweg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorTest {
    @Test
    void elementsLieRowByRow() {
        Tensor tensor = Tensor.of(Shape.of(2, 3), 0, 1, 2, 10, 11, 12);

        assertThat(tensor.get(1, 2)).isEqualTo(12);
        tensor.set(7, 0, 1);
        assertThat(tensor.data()).containsExactly(0, 7, 2, 10, 11, 12);
    }

    @Test
    void windowsShareTheirArray() {
        float[] data = {9, 0, 1, 2, 3, 4, 5, 9};
        Tensor tensor = Tensor.view(data, 1, Shape.of(3, 2));

        tensor.slice(1, 3).reshape(Shape.of(4)).set(-1, 3);

        assertThat(tensor.get(2, 1)).isEqualTo(-1);
        assertThat(data).containsExactly(9, 0, 1, 2, 3, 4, -1, 9);
    }

    @Test
    void aCopyIsItsOwn() {
        Tensor tensor = Tensors.random(3, 2, 2);
        float before = tensor.get(0, 0);
        Tensor copy = tensor.copy();
        copy.fill(8);

        assertThat(tensor.get(0, 0)).isEqualTo(before);
        assertThat(copy.offset()).isZero();
    }

    @Test
    void isAMatrixOfAllButTheLastAxisByTheLast() {
        Tensor tensor = Tensor.zeros(Shape.of(2, 3, 4));
        Tensor scalar = Tensor.zeros(Shape.of());

        assertThat(tensor.rows()).isEqualTo(6);
        assertThat(tensor.columns()).isEqualTo(4);
        assertThat(scalar.rows()).isEqualTo(1);
        assertThat(scalar.columns()).isEqualTo(1);
        assertThat(Tensor.zeros(Shape.of(5)).rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3}) // equal offsets take another loop than unequal ones
    void addsAndScalesInsideItsWindowOnly(int offset) {
        Tensor sum = Tensors.guarded(offset, 3, 7);
        sum.fill(2);
        Tensor other = Tensors.random(20, 3, 7); // offset 3

        sum.add(other);
        sum.scale(0.5f);

        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 7; j++) {
                assertThat(sum.get(i, j)).isEqualTo((2 + other.get(i, j)) * 0.5f);
            }
        }
        assertThat(Tensors.guardsIntact(sum)).isTrue();
        assertThat(Tensors.guardsIntact(other)).isTrue();
    }

    @Test
    void rowwiseAdditionAndColumnSumsAreEachOthersTranspose() {
        Tensor matrix = Tensors.random(5, 4, 3);
        Tensor vector = Tensors.random(6, 3);
        Tensor before = matrix.copy();
        Tensor sums = vector.copy();

        sums.addColumnSums(matrix);
        matrix.addRowwise(vector);
        Tensor rows = matrix.copy();
        rows.fillRowwise(vector);

        for (int j = 0; j < 3; j++) {
            double sum = vector.get(j);
            for (int i = 0; i < 4; i++) {
                assertThat(rows.get(i, j)).isEqualTo(vector.get(j));
                assertThat(matrix.get(i, j)).isEqualTo(before.get(i, j) + vector.get(j));
                sum += before.get(i, j);
            }
            assertThat(sums.get(j)).isCloseTo((float) sum, within(1e-6f)); // five float roundings of numbers below 5
        }
    }

    @Test
    void sumsAndProductsAccumulateInDouble() {
        Tensor many = Tensor.zeros(Shape.of(1_000_003));
        many.fill(0.1f);

        assertThat(many.sum()).isCloseTo(1_000_003 * (double) 0.1f, within(1e-6)); // in float: off by hundreds
        assertThat(many.dot(many)).isCloseTo(1_000_003 * (double) 0.1f * 0.1f, within(1e-6));
    }

    @Test
    void oneValueThatIsNotFiniteIsFound() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Tensor tensor = Tensors.random(7, 5, 5);
            assertThat(tensor.finite()).isTrue();
            tensor.set(bad, 3, 2);
            assertThat(tensor.finite()).isFalse();
        }
        assertThat(Tensor.of(Shape.of(2), Float.MAX_VALUE, -Float.MAX_VALUE).finite())
                .isTrue();
    }

    @Test
    void serializationShipsTheWindowAlone() throws Exception {
        Tensor window = Tensor.view(new float[1_000_000], 500, Shape.of(2, 2));
        window.set(4, 1, 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(window);
        }

        Tensor back;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            back = (Tensor) in.readObject();
        }

        assertThat(bytes.size()).isLessThan(1000);
        assertThat(back.shape()).isEqualTo(window.shape());
        assertThat(back.data()).containsExactly(0, 0, 0, 4);
    }

    @Test
    void columnsAreCopiedBetweenMatricesOfDifferentWidths() {
        Tensor from = Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        Tensor to = Tensor.zeros(Shape.of(3, 4)).slice(1, 3);

        to.copyColumns(from, 1, 2, 2);

        assertThat(to.copy().data()).containsExactly(0, 0, 2, 3, 0, 0, 5, 6);
        assertThat(to.data()).startsWith(0, 0, 0, 0);
        assertThatThrownBy(() -> to.copyColumns(from, 2, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "copyColumns: columns 2 to 4 of [2, 3], expected some that fit columns from 0 on of [2, 4]");
        assertThatThrownBy(() -> to.copyColumns(from.slice(0, 1), 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void errorsCarryBothShapes() {
        Tensor tensor = Tensor.zeros(Shape.of(2, 3));

        assertThatThrownBy(() -> tensor.add(Tensor.zeros(Shape.of(3, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 2]")
                .hasMessageContaining("[2, 3]");
        assertThatThrownBy(() -> tensor.reshape(Shape.of(5))).hasMessageContaining("size 5, expected 6");
        assertThatThrownBy(() -> tensor.addRowwise(Tensor.zeros(Shape.of(2)))).hasMessageContaining("expected 3");
        assertThatThrownBy(() -> tensor.fillRowwise(Tensor.zeros(Shape.of(2)))).hasMessageContaining("expected 3");
        assertThatThrownBy(() -> tensor.addColumnSums(tensor)).hasMessageContaining("addColumnSums");
        assertThatThrownBy(() -> tensor.slice(1, 3)).hasMessageContaining("slice 1 to 3 of shape [2, 3]");
        assertThatThrownBy(() -> tensor.get(0, 3)).hasMessageContaining("3 on axis 1");
        assertThatThrownBy(() -> tensor.get(0)).hasMessageContaining("expected 2");
        assertThatThrownBy(() -> tensor.dot(Tensor.zeros(Shape.of(5)))).hasMessageContaining("size 5, expected 6");
        assertThatThrownBy(() -> Tensor.of(Shape.of(3), 1, 2)).hasMessageContaining("2 values, expected 3");
        assertThatThrownBy(() -> Tensor.view(new float[6], 1, Shape.of(2, 3))).hasMessageContaining("[2, 3]");
    }

    @Test
    void showsItsShapeAndTheFirstElements() {
        assertThat(Tensor.of(Shape.of(3), 1, 2, 3)).hasToString("Tensor[3] {1.0, 2.0, 3.0}");
        assertThat(Tensor.zeros(Shape.of(100)).toString()).hasSizeLessThan(60).endsWith(", …}");
    }
}
