package io.github.thalweg.nn.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import org.junit.jupiter.api.Test;

class HeadTest {
    @Test
    void oneLogitPredictsTwoProbabilities() {
        Tensor predictions = new Binary().predictions(Tensor.of(Shape.of(2, 1), 0, 1000));

        assertThat(predictions.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(predictions.data()).containsExactly(0.5f, 0.5f, 0, 1);
    }

    @Test
    void oneLogitSpeaksForTheSecondClassAndAgainstTheFirst() {
        Tensor output = Tensor.of(Shape.of(3, 1), 0, 2, -3);

        assertThat(new Binary().raw(output).data()).containsExactly(-0f, 0, -2, 2, 3, -3);
        assertThat(output.data()).containsExactly(0, 2, -3);
    }

    @Test
    void predictionsOfClassesAreTheSoftmaxInPlace() {
        Tensor output = Tensor.of(Shape.of(1, 2), (float) Math.log(3), 0);

        Tensor predictions = new Classes().predictions(output);

        assertThat(predictions).isSameAs(output);
        assertThat(predictions.get(0, 0)).isCloseTo(0.75f, within(1e-6f));
    }

    @Test
    void anAnswerIsOneForEachOutput() {
        Tensor predictions = new Answers().predictions(Tensor.of(Shape.of(1, 3), 0, 1000, -1000));

        assertThat(predictions.data()).containsExactly(0.5f, 1, 0);
    }

    @Test
    void twoClassesHaveOneLogit() {
        assertThat(new Binary().meaning(1).classes()).isEqualTo(2);
        assertThat(new Answers().meaning(1).classes()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Binary().meaning(3))
                .withMessage("head binary: expected a network of 1 output, found 3");
    }
}
