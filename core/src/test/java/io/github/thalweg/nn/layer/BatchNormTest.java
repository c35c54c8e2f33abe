package io.github.thalweg.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BatchNormTest {
    private final Network<Tensor, Tensor> network = Network.of(new BatchNorm(2, 0.9, 1e-5), Shape.of(2));
    private final Layout layout = network.layout();
    private final float[] observed = new float[layout.gradientSize()];

    @Test
    void beginsWithScaleOneShiftZeroMeanZeroVarianceOne() {
        assertThat(network.initialize(5)).containsExactly(1, 1, 0, 0, 0, 0, 1, 1);
    }

    @Test
    void inTrainingEachFeatureHasMeanZeroAndVarianceOne() {
        Tensor y = train(Tensor.of(Shape.of(4, 2), 1, 1000, 2, 1001, 3, 1002, 6, 1005))
                .output();

        for (int feature = 0; feature < 2; feature++) {
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < 4; row++) {
                sum += y.get(row, feature);
                squares += y.get(row, feature) * y.get(row, feature);
            }
            assertThat(sum).isCloseTo(0, within(1e-5));
            assertThat(squares / 4).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void observesTheMeanWeighedByRowsAndTheUnbiasedVarianceByRowsLessOne() {
        train(Tensor.of(Shape.of(4, 2), 1, 10, 2, 10, 3, 10, 6, 10));

        assertThat(observation("mean")).containsExactly(4 * 3, 4 * 10, 4);
        assertThat(observation("variance")).containsExactly(3 * 14f / 3, 0, 3); // Σ (x − 3)² = 4 + 1 + 0 + 9
    }

    @Test
    void aBatchOfOneRowIsAllShiftAndTellsNothingOfTheVariance() {
        float[] parameters = {2, 2, 5, -5, 0, 0, 1, 1};
        Context context = new Context(layout).begin(parameters, observed, true, 1, null);

        Pass<Tensor, Tensor> pass = network.root().forward(Tensor.of(Shape.of(1, 2), 7, 8), context);
        Tensor dx = pass.backward().of(Tensor.of(Shape.of(1, 2), 1, 1));

        assertThat(pass.output().copy().data()).containsExactly(5, -5);
        assertThat(dx.copy().data()).containsExactly(0, 0);
        assertThat(observation("mean")).containsExactly(7, 8, 1);
        assertThat(observation("variance")).containsExactly(0, 0, 0);
    }

    @Test
    void anEmptyPartObservesNothing() {
        Tensor y = train(Tensor.zeros(Shape.of(0, 2))).output();

        assertThat(y.size()).isZero();
        assertThat(observed).containsOnly(0);
    }

    @Test
    void outsideOfTrainingTheRunningStatisticsCountAndNothingIsObserved() {
        float[] parameters = {2, 1, 0.5f, 0, 10, 20, 4, 9};
        Context context = new Context(layout).begin(parameters, observed, false, 1, null);

        Tensor y = network.predict(Tensor.of(Shape.of(1, 2), 12, 17), context);

        assertThat((double) y.get(0, 0)).isCloseTo(2 * (12 - 10) / 2.0 + 0.5, within(1e-5));
        assertThat((double) y.get(0, 1)).isCloseTo((17 - 20) / 3.0, within(1e-5));
        assertThat(observed).containsOnly(0);
    }

    private Pass<Tensor, Tensor> train(Tensor x) {
        Context context = new Context(layout).begin(network.initialize(5), observed, true, 1, null);
        return network.root().forward(x, context);
    }

    /** The observed sum of a running statistic, and its weight. */
    private float[] observation(String path) {
        Layout.Entry entry = layout.entries().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
        return new float[] {observed[entry.offset()], observed[entry.offset() + 1], observed[layout.weightPlace(entry)]
        };
    }
}
