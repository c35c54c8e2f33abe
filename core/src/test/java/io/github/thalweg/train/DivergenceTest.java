package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.Sgd;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A training that leaves the finite numbers stops, and says where. */
class DivergenceTest {
    private final double[][] x = Nets.gaussian(1, 60, 3);
    private final double[] y =
            Arrays.stream(Nets.gaussian(2, 60, 1)).mapToDouble(row -> row[0]).toArray();

    @Test
    void aLossThatIsNotFiniteStopsWithItsRoundAndShard() {
        x[17][1] = Double.NaN; // a missing feature
        try (LocalShards<Rows> rows = LocalRows.of(x, y, null, 6, 2)) {
            int shard = IntStream.range(0, 6)
                    .filter(s -> holdsNaN(rows.list().get(s)))
                    .findFirst()
                    .orElseThrow();
            NetworkLearner learner = Nets.learner(
                    Nets.network(3, Nets.linear(1)), new SquaredError(), Nets.training(Sgd.of(0.1), 1, 1), rows);
            int round = roundOfTheMissingFeature(rows.list().get(shard), shard);
            Nets.rounds(learner, rows, 0, round);
            String before = learner.state().digest();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Nets.rounds(learner, rows, round, round + 1))
                    .withMessage("the loss is not finite: epoch 1/1, step " + (round + 1) + "/60 (round " + (round + 1)
                            + "), shard " + shard + "; try a smaller rate, clipping, or data.scale");
            assertThat(learner.state().digest()).isEqualTo(before); // still good for a checkpoint
        }
    }

    private static boolean holdsNaN(Rows rows) {
        return IntStream.range(0, rows.rows()).anyMatch(row -> Double.isNaN(rows.feature(row, 1)));
    }

    private static int roundOfTheMissingFeature(Rows rows, int shard) {
        Batches order = new Batches(7, 0, shard, rows.rows(), 60);
        for (int step = 0; step < 60; step++) {
            int[] members = new int[order.start(step + 1) - order.start(step)];
            order.rows(order.start(step), order.start(step + 1), members);
            for (int row : members) {
                if (Double.isNaN(rows.feature(row, 1))) {
                    return step;
                }
            }
        }
        throw new AssertionError("every row has its step");
    }

    @Test
    void parametersSpoiltUnderAFiniteLossAreNotHandedOut() {
        double[][] large = {{3e19}, {3e19}, {3e19}}; // error² = 1e39 in double, x · error too much for a float
        try (LocalShards<Rows> rows = LocalRows.of(large, new double[3], null, 2, 1)) {
            NetworkLearner learner = Nets.learner(
                    Nets.network(1, Nets.linear(1)), new SquaredError(), Nets.training(Sgd.of(1e-30), 3, 2), rows);
            Nets.rounds(learner, rows, 0, 1);
            String message = "the parameters are not finite: epoch 1/2, step 1/1 (round 1)"
                    + "; try a smaller rate, clipping, or data.scale";

            assertThat(learner.report().loss()).isFinite();
            assertThatIllegalArgumentException().isThrownBy(learner::state).withMessage(message);
            assertThatIllegalArgumentException().isThrownBy(learner::parameters).withMessage(message);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Nets.rounds(learner, rows, 1, 2))
                    .withMessageStartingWith("the loss is not finite: epoch 2/2");
        }
    }
}
