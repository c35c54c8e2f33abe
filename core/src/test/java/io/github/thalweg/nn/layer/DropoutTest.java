package io.github.thalweg.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
    private static final int WIDTH = 301; // odd: the last number of a row has half a random number to itself

    @Test
    void keptNumbersAreScaledAndTheMaskIsThatOfTheGradient() {
        Tensor ones = ones(4, WIDTH);

        Pass<Tensor, Tensor> pass = new Dropout(0.75).forward(ones, context(1, null));
        Tensor dx = pass.backward().of(ones);

        for (int i = 0; i < ones.size(); i++) {
            assertThat(pass.output().data()[pass.output().offset() + i]).isIn(0f, 4f);
        }
        assertThat(dx.copy().data()).isEqualTo(pass.output().copy().data());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
    void dropsTheStatedShareSoThatTheExpectationStays(double p) {
        int rows = 400;
        Tensor y = new Dropout(p).forward(ones(rows, WIDTH), context(7, null)).output();

        double count = (double) rows * WIDTH;
        double deviation = Math.sqrt(p / (1 - p) / count); // of the mean of numbers that are 0 or 1 / (1 − p)
        assertThat(y.sum() / count).isCloseTo(1, within(4 * deviation + 1e-6));
    }

    @Test
    void aRowsMaskFollowsItsIdWhereverItStands() {
        Dropout dropout = new Dropout(0.5);
        Tensor here = dropout.forward(ones(3, WIDTH), context(1, new long[] {70, 71, 72}))
                .output();
        Tensor there =
                dropout.forward(ones(2, WIDTH), context(1, new long[] {72, 70})).output();

        assertThat(there.slice(0, 1).copy().data())
                .isEqualTo(here.slice(2, 3).copy().data());
        assertThat(there.slice(1, 2).copy().data())
                .isEqualTo(here.slice(0, 1).copy().data());
        assertThat(here.slice(0, 1).copy().data())
                .isNotEqualTo(here.slice(1, 2).copy().data());
    }

    @Test
    void anotherSeedOrAnotherDrawGivesAnotherMask() {
        Dropout dropout = new Dropout(0.5);
        Context context = context(1, null);
        float[] first = dropout.forward(ones(1, WIDTH), context).output().copy().data();
        float[] second =
                dropout.forward(ones(1, WIDTH), context).output().copy().data();
        float[] other = dropout.forward(ones(1, WIDTH), context(2, null))
                .output()
                .copy()
                .data();

        assertThat(second).isNotEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void isTheIdentityOutsideOfTraining() {
        Context context = new Context(Layout.of(new Dropout(0.5))).beginInference(new float[0]);
        Tensor x = ones(2, 3);

        Pass<Tensor, Tensor> pass = new Dropout(0.5).forward(x, context);

        assertThat(pass.output()).isSameAs(x);
        assertThat(pass.backward().of(x)).isSameAs(x);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesWhatIsNoProbabilityBelowOne(double p) {
        assertThatThrownBy(() -> new Dropout(p))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p: expected a number in [0, 1), found " + p);
    }

    private static Tensor ones(int rows, int columns) {
        Tensor ones = Tensor.zeros(Shape.of(rows, columns));
        ones.fill(1);
        return ones;
    }

    private static Context context(long seed, long[] ids) {
        return new Context(Layout.of(new Dropout(0.5))).begin(new float[0], null, true, seed, ids);
    }
}
