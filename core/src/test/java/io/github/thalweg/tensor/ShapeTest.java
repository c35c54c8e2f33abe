package io.github.thalweg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void sizeIsTheProductOfTheDimensions() {
        assertThat(Shape.of(2, 3, 4).size()).isEqualTo(24);
        assertThat(Shape.of().size()).isEqualTo(1);
        assertThat(Shape.of(5, 0, 7).size()).isZero();
    }

    @Test
    void aZeroBesideHugeDimensionsIsEmptyAndNotAnOverflow() {
        assertThat(Shape.of(1 << 30, 1 << 30, 0).size()).isZero();
    }

    @Test
    void refusesNegativeDimensionsAndOverflow() {
        assertThatThrownBy(() -> Shape.of(2, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2, -1]")
                .hasMessageContaining("at least 0");
        assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 15))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[65536, 32768]");
        assertThatThrownBy(() -> Shape.of(1 << 20, 1 << 20, 1 << 24)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void changesAtEitherEnd() {
        Shape shape = Shape.of(3, 4);

        assertThat(shape.prepend(2)).isEqualTo(Shape.of(2, 3, 4));
        assertThat(shape.withoutFirst()).isEqualTo(Shape.of(4));
        assertThat(shape.withLast(9)).isEqualTo(Shape.of(3, 9));
        assertThat(shape.last()).isEqualTo(4);
        assertThat(Shape.of().last()).isEqualTo(1);
        assertThat(shape)
                .hasToString("[3, 4]")
                .hasSameHashCodeAs(Shape.of(3, 4))
                .isNotEqualTo(Shape.of(4, 3));
    }

    @Test
    void aScalarHasNoAxisToTakeOrChange() {
        assertThatThrownBy(() -> Shape.of().withoutFirst()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shape.of().withLast(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shape.of(2).dimension(1)).hasMessageContaining("axis 1 of shape [2]");
    }

    @Test
    void isOpenWhereTimeDiffersFromExampleToExample() {
        Shape open = Shape.example(Shape.ANY, 3, 4);

        assertThat(open.open()).isTrue();
        assertThat(open).hasToString("[time, 3, 4]").isEqualTo(Shape.example(-1, 3, 4));
        assertThat(open.toArray()).containsExactly(-1, 3, 4);
        assertThat(open.withLast(9)).isEqualTo(Shape.example(-1, 3, 9));
        assertThat(open.withFirst(7)).isEqualTo(Shape.of(7, 3, 4));
        assertThat(open.withoutFirst()).isEqualTo(Shape.of(3, 4));
        assertThat(Shape.example(-1).withLast(2)).isEqualTo(Shape.of(2));
        assertThat(Shape.example(3, 4)).isEqualTo(Shape.of(3, 4));
        assertThat(Shape.of(3, 4).open()).isFalse();
        assertThatThrownBy(open::size)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [time, 3, 4]: its size is another one for each example, expected one that is known");
        assertThatThrownBy(() -> open.prepend(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shape.example(-1, -1)).hasMessageContaining("at least 0");
        assertThatThrownBy(() -> Shape.example(-2, 3)).hasMessageContaining("at least 0");
    }

    @Test
    void keepsItsDimensionsToItself() {
        int[] dimensions = {2, 3};
        Shape shape = Shape.of(dimensions);
        dimensions[0] = 9;
        shape.toArray()[1] = 9;

        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }
}
