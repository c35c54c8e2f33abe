package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.nn.loss.BinaryCrossEntropy;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RawPredictionTest {
    private static final double[][] FEATURES = {{1, 2}, {-3, 0.5}};

    @Test
    void logitsAreRawPredictionsAndTheirSoftmaxTheProbabilities() {
        // weight [2, 3], bias [3]
        Classifier model = model(3, new float[] {1, 0, -1, 0.5f, 2, 0, 0.25f, 0, 1}, new CrossEntropy(0));
        Rows rows = rows();
        double[] probabilities = new double[6];
        double[] raw = new double[6];

        model.predictRaw(rows, 0, 2, probabilities, raw);

        for (int row = 0; row < 2; row++) {
            double x0 = rows.feature(row, 0);
            double x1 = rows.feature(row, 1);
            double[] logits = {x0 + 0.5 * x1 + 0.25, 2 * x1, -x0 + 1};
            double sum = Math.exp(logits[0]) + Math.exp(logits[1]) + Math.exp(logits[2]);
            for (int c = 0; c < 3; c++) {
                assertThat(raw[3 * row + c]).isCloseTo(logits[c], within(1e-6)); // float
                assertThat(probabilities[3 * row + c]).isCloseTo(Math.exp(logits[c]) / sum, within(1e-6));
            }
        }
    }

    @Test
    void oneLogitSpeaksForTheSecondClassAndAgainstTheFirst() {
        Classifier model = model(1, new float[] {1, -2, 0.5f}, new BinaryCrossEntropy());
        Rows rows = rows();
        double[] probabilities = new double[4];
        double[] raw = new double[4];

        model.predictRaw(rows, 0, 2, probabilities, raw);

        for (int row = 0; row < 2; row++) {
            double logit = rows.feature(row, 0) - 2 * rows.feature(row, 1) + 0.5;
            assertThat(raw[2 * row]).isCloseTo(-logit, within(1e-6));
            assertThat(raw[2 * row + 1]).isCloseTo(logit, within(1e-6));
            assertThat(probabilities[2 * row + 1]).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-6));
        }
    }

    @Test
    void aRowInAnArrayIsPredictedAsItIsAmongOthers() {
        Classifier model = model(3, new float[] {1, 0, -1, 0.5f, 2, 0, 0.25f, 0, 1}, new CrossEntropy(0));
        Rows rows = rows();
        double[] among = new double[6];
        model.predict(rows, 0, 2, among);

        for (int row = 0; row < 2; row++) {
            double[] alone = model.predict(rows.feature(row, 0), rows.feature(row, 1));

            assertThat(alone).hasSize(3);
            for (int c = 0; c < 3; c++) {
                assertThat(alone[c]).isCloseTo(among[3 * row + c], within(1e-6)); // other shapes, other BLAS kernels
            }
        }
    }

    private static Rows rows() {
        try (LocalShards<Rows> shards = LocalRows.of(FEATURES, (double[]) null, null, 1, 1)) {
            return shards.list().get(0);
        }
    }

    private static Classifier model(int outputs, float[] parameters, Loss.OfTensors loss) {
        Linear linear = new Linear(2, outputs, true, new Unused());
        return (Classifier) NetworkModel.of(
                NetworkObjective.of(Network.of(linear, Shape.of(2)), loss),
                parameters,
                Scaling.none(),
                List.of("a", "b"),
                List.of());
    }

    /** The parameters are given. */
    private record Unused() implements Initializer.Registered {
        @Override
        public void fill(Tensor tensor, RandomGenerator random) {
            throw new AssertionError("nothing is to be drawn here");
        }

        @Override
        public Spec spec() {
            return Spec.of("unused");
        }
    }
}
