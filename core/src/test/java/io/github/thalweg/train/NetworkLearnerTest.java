package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.RowForm;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.RowsBuilder;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.initialize.Constant;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.ClipByNorm;
import io.github.thalweg.nn.optimize.ClipByValue;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkLearnerTest {
    private static final int ALL = 1_000_000; // a batch of all rows

    private final double[][] x = Nets.gaussian(1, 60, 3);
    private final double[] y =
            Arrays.stream(Nets.gaussian(2, 60, 1)).mapToDouble(row -> row[0]).toArray();
    private final double[] weights =
            IntStream.range(0, 60).mapToDouble(i -> i % 4 * 0.5).toArray(); // zeros among them

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 100})
    void aStepOverAllRowsIsTheClosedFormOfLinearRegression(int shards) {
        assertOneStep(null, shards);
        assertOneStep(weights, shards);
    }

    private void assertOneStep(double[] rowWeights, int shards) {
        Network<Tensor, Tensor> network = Nets.network(3, Nets.linear(1));
        try (LocalShards<Rows> rows = LocalRows.of(x, y, rowWeights, shards, 2)) {
            NetworkLearner learner =
                    Nets.learner(network, new SquaredError(), Nets.training(Sgd.of(0.1), ALL, 1), rows);
            double[] theta = doubles(learner.parameters()); // w₀ w₁ w₂ b

            double[] slope = new double[4];
            double loss = 0;
            double total = 0;
            for (int i = 0; i < x.length; i++) {
                double w = rowWeights == null ? 1 : rowWeights[i];
                double error = theta[0] * x[i][0] + theta[1] * x[i][1] + theta[2] * x[i][2] + theta[3] - y[i];
                for (int j = 0; j < 3; j++) {
                    slope[j] += w * 2 * error * x[i][j];
                }
                slope[3] += w * 2 * error;
                loss += w * error * error;
                total += w;
            }
            Nets.run(learner, rows);

            for (int j = 0; j < 4; j++) {
                assertThat((double) learner.parameters()[j])
                        .isCloseTo(theta[j] - 0.1 * slope[j] / total, within(1e-6)); // floats near 1
            }
            assertThat(learner.report().loss()).isCloseTo(loss / total, within(1e-6));
            assertThat(learner.report().rows()).isEqualTo(60);
            assertThat(learner.report().rounds()).isEqualTo(1);
            assertThat(learner.epochLosses()).containsExactly(learner.report().loss());
            assertThat(learner.finished()).isTrue();
        }
    }

    @Test
    void aBatchesGradientDoesNotDependOnHowRowsAreSpreadOverShards() {
        Network<Tensor, Tensor> network =
                Nets.network(4, Nets.linear(16), Spec.of("dropout", "p", 0.5), "tanh", Nets.linear(3));
        float[] expected = null;
        for (int shards : new int[] {1, 3, 8}) {
            try (LocalShards<Rows> rows = Nets.threeClasses(300, shards, 2)) {
                Training training = Nets.training(Sgd.of(1), ALL, 2);
                NetworkLearner learner = Nets.run(Nets.learner(network, new CrossEntropy(), training, rows), rows);
                expected = expected == null ? learner.parameters() : expected;
                assertClose(learner.parameters(), expected, 1e-5); // masks go with row ids; sums round differently
            }
        }
    }

    @Test
    void aRowOfWeightTwoCountsAsTwoRows() {
        double[] once = new double[60];
        Arrays.fill(once, 1);
        once[7] = 2;
        once[30] = 3;
        double[][] longX = Arrays.copyOf(x, 63);
        double[] longY = Arrays.copyOf(y, 63);
        for (int i = 0; i < 3; i++) {
            longX[60 + i] = x[i == 0 ? 7 : 30];
            longY[60 + i] = y[i == 0 ? 7 : 30];
        }
        Network<Tensor, Tensor> network = Nets.network(3, Nets.linear(5), "tanh", Nets.linear(1));
        Training training = Nets.training(new Sgd(0.1, 0.9, false, 0), ALL, 20);
        try (LocalShards<Rows> weighted = LocalRows.of(x, y, once, 4, 2);
                LocalShards<Rows> twice = LocalRows.of(longX, longY, null, 4, 2)) {
            NetworkLearner a = Nets.run(Nets.learner(network, new SquaredError(), training, weighted), weighted);
            NetworkLearner b = Nets.run(Nets.learner(network, new SquaredError(), training, twice), twice);

            assertClose(a.parameters(), b.parameters(), 1e-4); // 20 steps of rounding, momentum 0.9
            assertThat(a.report().loss()).isCloseTo(b.report().loss(), within(1e-5));
        }
    }

    @Test
    void rowsThatWeighNothingAtAllMoveNothing() {
        try (LocalShards<Rows> rows = LocalRows.of(x, y, new double[60], 4, 2)) {
            NetworkLearner learner = Nets.learner(
                    Nets.network(3, Nets.linear(1)), new SquaredError(), Nets.training(Sgd.of(0.1), 10, 2), rows);
            float[] before = learner.parameters();

            assertThat(Nets.run(learner, rows).parameters()).isEqualTo(before);
            assertThat(learner.report().loss()).isNaN();
        }
    }

    @Test
    void aClippedStepIsNoLongerThanItsBound() {
        float[] free = step(Sgd.of(1));
        float[] byNorm = step(new ClipByNorm(Sgd.of(1), 0.01, false));
        float[] byValue = step(new ClipByValue(Sgd.of(1), 0.02));
        float[] idle = step(new ClipByNorm(Sgd.of(1), 1e6, false));

        double norm = Math.sqrt(IntStream.range(0, free.length)
                .mapToDouble(i -> (double) free[i] * free[i])
                .sum());
        assertThat(norm).isGreaterThan(0.1);
        assertThat(idle).isEqualTo(free);
        for (int i = 0; i < free.length; i++) {
            assertThat((double) byNorm[i]).isCloseTo(free[i] * 0.01 / norm, within(1e-7)); // differences of floats
            assertThat((double) byValue[i]).isCloseTo(Math.max(-0.02, Math.min(0.02, free[i])), within(1e-7));
        }
    }

    /** How far one step over all rows moves each parameter. */
    private float[] step(Optimizer optimizer) {
        try (LocalShards<Rows> rows = LocalRows.of(x, y, null, 4, 1)) {
            NetworkLearner learner = Nets.learner(
                    Nets.network(3, Nets.linear(1)), new SquaredError(), Nets.training(optimizer, ALL, 1), rows);
            float[] before = learner.parameters();
            float[] after = Nets.run(learner, rows).parameters();
            for (int i = 0; i < after.length; i++) {
                after[i] -= before[i];
            }
            return after;
        }
    }

    @Test
    void sparingTheFirstLayerItsInputGradientLeavesTheOthersTheirBits() {
        Network<Tensor, Tensor> network = Nets.network(
                4,
                Nets.linear(6),
                "tanh",
                Spec.of("residual", "layers", List.of(Nets.linear(6), "gelu")),
                "layerNorm",
                Nets.linear(3));
        try (LocalShards<Rows> rows = Nets.threeClasses(50, 1, 1)) {
            NetworkLearner learner = Nets.learner(network, new CrossEntropy(), Nets.training(Sgd.of(1), ALL, 1), rows);
            float[] spared =
                    rows.sum(learner.model(), learner.worker(), 0).values().clone();

            assertThat(spared)
                    .isEqualTo(fullGradient(
                            network, learner.parameters(), rows.list().get(0)));
        }
    }

    /** By the whole way back, in the order in which the learner takes the rows. */
    private static float[] fullGradient(Network<Tensor, Tensor> network, float[] parameters, Rows rows) {
        int[] places = new int[rows.rows()];
        new Batches(7, 0, 0, rows.rows(), 1).rows(0, rows.rows(), places);
        float[] features = new float[rows.rows() * 4];
        float[] labels = new float[rows.rows()];
        for (int i = 0; i < places.length; i++) {
            rows.copyFeatures(places[i], features, 4 * i);
            labels[i] = (float) rows.target(places[i], 0);
        }
        float[] gradient = new float[network.layout().gradientSize()];
        Context context = new Context(network.layout()).begin(parameters, gradient, true, 0, null);
        Pass<Tensor, Tensor> pass =
                network.root().forward(Tensor.view(features, 0, Shape.of(places.length, 4)), context);
        Loss.Score<Tensor> score = new CrossEntropy()
                .score(pass.output(), Tensor.view(labels, 0, Shape.of(places.length, 1)), null, context);
        assertThat(pass.backward().of(score.gradient()).shape()).isEqualTo(Shape.of(places.length, 4));
        return gradient;
    }

    @Test
    void runningStatisticsMoveTowardsThoseOfTheBatch() {
        Network<Tensor, Tensor> network = Nets.network(3, Spec.of("batchNorm", "momentum", 0.75), Nets.linear(1));
        try (LocalShards<Rows> rows = LocalRows.of(x, y, null, 1, 1)) {
            NetworkLearner learner =
                    Nets.learner(network, new SquaredError(), Nets.training(Sgd.of(0.01), ALL, 1), rows);
            float[] after = Nets.run(learner, rows).parameters();

            Layout.Entry mean = running(network, "0.batchNorm.mean");
            Layout.Entry variance = running(network, "0.batchNorm.variance");
            for (int j = 0; j < 3; j++) {
                int column = j;
                double m = Arrays.stream(x).mapToDouble(row -> row[column]).sum() / 60;
                double v = Arrays.stream(x)
                                .mapToDouble(row -> Math.pow(row[column] - m, 2))
                                .sum()
                        / 59;
                assertThat((double) after[mean.offset() + j]).isCloseTo(0.25 * m, within(1e-6));
                assertThat((double) after[variance.offset() + j]).isCloseTo(0.75 + 0.25 * v, within(1e-6));
            }
        }
    }

    private static Layout.Entry running(Network<Tensor, Tensor> network, String path) {
        return network.layout().entries().stream()
                .filter(entry -> entry.path().equals(path) && entry.parameter().role() == Parameter.Role.RUNNING)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void featuresAreScaledBeforeTheNetworkSeesThem() {
        Network<Tensor, Tensor> network = Nets.network(3, Nets.linear(1));
        double[][] scaled = Arrays.stream(x)
                .map(row -> Arrays.stream(row).map(value -> value / 4).toArray())
                .toArray(double[][]::new);
        Training training = Nets.training(Sgd.of(0.1), ALL, 3);
        try (LocalShards<Rows> raw = LocalRows.of(x, y, null, 1, 1);
                LocalShards<Rows> quarter = LocalRows.of(scaled, y, null, 1, 1)) {
            NetworkLearner byLearner = Nets.learner(network, new SquaredError(), Scaling.by(4, 3), training, 60, 1);
            NetworkLearner before = Nets.learner(network, new SquaredError(), training, quarter);

            assertClose(
                    Nets.run(byLearner, raw).parameters(),
                    Nets.run(before, quarter).parameters(),
                    1e-6);
        }
    }

    @Test
    void rowsOfAMillionColumnsAreWorkedThroughInPieces() {
        int width = 1 << 20;
        int count = 37; // 16 of them make a piece
        Network<Tensor, Tensor> network = Network.of(new Linear(width, 1, false, new Constant(0)), Shape.of(width));
        try (RowsBuilder builder = RowsBuilder.onHeap(new RowForm(width, 1, false, true, false))) {
            for (int i = 0; i < count; i++) {
                builder.add(i, 1, new double[] {i}, 0, new int[] {i, width - 1}, new double[] {1, 2}, 0, 2);
            }
            try (LocalShards<Rows> rows = LocalShards.of(List.of(builder.build()), 1)) {
                NetworkLearner learner =
                        Nets.learner(network, new SquaredError(), Nets.training(Sgd.of(1), ALL, 1), rows);
                float[] after = Nets.run(learner, rows).parameters();

                for (int i = 0; i < count; i++) {
                    assertThat((double) after[i]).isCloseTo(2.0 * i / count, within(1e-5)); // from 0, error −i
                }
                assertThat((double) after[width - 1]).isCloseTo(2 * (count - 1), within(1e-4)); // Σ 2 · 2 i / count
                assertThat(learner.report().rows()).isEqualTo(count);
            }
        }
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static void assertClose(float[] found, float[] expected, double tolerance) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat((double) found[i]).isCloseTo(expected[i], within(tolerance));
        }
    }
}
