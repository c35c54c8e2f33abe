package io.github.thalweg.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.ShapeMismatch;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {
    @Test
    void squaredErrorIsTheMeanOverOutputsOfEachExample() {
        Tensor output = Tensor.of(Shape.of(2, 2), 1, 2, 3, 4);
        Tensor target = Tensor.of(Shape.of(2, 2), 0, 0, 3, 1);

        Loss.Score<Tensor> score = score(new SquaredError(), output, target, 1, 10);

        assertThat(score.sum()).isEqualTo((1 + 4) / 2.0 + 10 * (0 + 9) / 2.0);
        assertThat(score.weight()).isEqualTo(11);
        assertThat(score.gradient().copy().data()).containsExactly(1, 2, 0, 30);
    }

    @Test
    void crossEntropyOfEvenLogitsIsTheLogarithmOfTheirNumber() {
        Loss.Score<Tensor> score =
                score(new CrossEntropy(), Tensor.of(Shape.of(1, 4), 7, 7, 7, 7), Tensor.of(Shape.of(1), 2), 1);

        assertThat(score.sum()).isCloseTo(Math.log(4), within(1e-7));
        assertThat(score.gradient().copy().data()).containsExactly(0.25f, 0.25f, -0.75f, 0.25f);
    }

    @Test
    void crossEntropyOfAFarLogitIsItsDistance() {
        Tensor output = Tensor.of(Shape.of(1, 3), 1000, -1000, 0);

        assertThat(score(new CrossEntropy(), output, Tensor.of(Shape.of(1), 1), 1)
                        .sum())
                .isEqualTo(2000);
        assertThat(score(new CrossEntropy(), output, Tensor.of(Shape.of(1), 0), 1)
                        .sum())
                .isZero();
    }

    @Test
    void crossEntropyTakesDistributionsThatDoNotSumToOneAsTheyAre() {
        Tensor output = Tensor.of(Shape.of(1, 2), 0, 0);
        Loss.Score<Tensor> score = score(new CrossEntropy(), output, Tensor.of(Shape.of(1, 2), 2, 1), 1);

        assertThat(score.sum()).isCloseTo(3 * Math.log(2), within(1e-6));
        assertThat(score.gradient().copy().data()).containsExactly(-0.5f, 0.5f);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 3, 0.5f, Float.NaN, Float.POSITIVE_INFINITY, 3e9f})
    void crossEntropyNamesALabelThatIsNoClass(float label) {
        Tensor output = Tensor.zeros(Shape.of(2, 3));
        Tensor target = Tensor.of(Shape.of(2), 0, label);
        assertThatThrownBy(() -> score(new CrossEntropy(), output, target, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label: expected a class index from 0 to 2, found " + label);
    }

    @Test
    void crossEntropyNeedsTwoClasses() {
        assertThatThrownBy(() ->
                        score(new CrossEntropy(), Tensor.zeros(Shape.of(2, 1)), Tensor.zeros(Shape.of(2, 1)), 1, 1))
                .isInstanceOf(ShapeMismatch.class)
                .hasMessageContaining("output [2, 1]: expected [batch, classes] with at least 2 classes");
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 0.5f, 2, Float.NaN})
    void binaryCrossEntropyOfOneOutputNamesALabelThatIsNeitherZeroNorOne(float label) {
        Tensor target = Tensor.of(Shape.of(2), 1, label);
        assertThatThrownBy(() -> score(new BinaryCrossEntropy(), Tensor.zeros(Shape.of(2, 1)), target, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("label: expected 0 or 1, found " + label);
    }

    @Test
    void binaryCrossEntropyNamesAValueThatIsNoProbability() {
        Tensor target = Tensor.of(Shape.of(1, 2), 1, 1.5f);
        assertThatThrownBy(() -> score(new BinaryCrossEntropy(), Tensor.zeros(Shape.of(1, 2)), target, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target: expected a value in [0, 1], found 1.5");
    }

    @Test
    void binaryCrossEntropyLosesNothingFarOut() {
        Tensor output = Tensor.of(Shape.of(2, 1), 1000, -1000);

        assertThat(score(new BinaryCrossEntropy(), output, Tensor.of(Shape.of(2), 0, 1), 1, 1)
                        .sum())
                .isEqualTo(2000);
        assertThat(score(new BinaryCrossEntropy(), output, Tensor.of(Shape.of(2), 1, 0), 1, 1)
                        .sum())
                .isZero();
        double small = score(new BinaryCrossEntropy(), Tensor.of(Shape.of(1, 1), 20), Tensor.of(Shape.of(1), 1), 1)
                .sum();
        assertThat(small).isCloseTo(Math.exp(-20), within(1e-14));
    }

    @Test
    void outputsHaveABatchAndValues() {
        for (Loss.OfTensors loss :
                new Loss.OfTensors[] {new SquaredError(), new CrossEntropy(), new BinaryCrossEntropy()}) {
            assertThatThrownBy(() -> score(loss, Tensor.zeros(Shape.of(3)), Tensor.zeros(Shape.of(3)), 1, 1, 1))
                    .isInstanceOf(ShapeMismatch.class)
                    .hasMessage("output [3]: rank 1, expected [batch, outputs]");
        }
    }

    @Test
    void labelSmoothingIsAFraction() {
        assertThatThrownBy(() -> new CrossEntropy(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labelSmoothing");
    }

    private static Loss.Score<Tensor> score(Loss.OfTensors loss, Tensor output, Tensor target, float... weights) {
        Context context = new Context(Layout.of(Sequential.of())).beginInference(new float[0]);
        return loss.score(output, target, weights, context);
    }
}
