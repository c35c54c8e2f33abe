package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Constant;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStepsTest {
    @Test
    void oneLocalStepAndAPlainOuterStepAreSynchronousDescent() {
        Network<Tensor, Tensor> network = Nets.network(4, Nets.linear(6), "tanh", Nets.linear(3));
        Training training = Nets.training(Sgd.of(0.5), 40, 1);
        int[] ranges = Steps.ranges(network.layout(), List.of());
        LocalStepsWorker local = new LocalStepsWorker(
                NetworkObjective.of(network, new CrossEntropy()),
                network.inputShape(),
                Scaling.none(),
                training,
                1,
                8,
                ranges,
                1);
        try (LocalShards<Rows> rows = Nets.threeClasses(300, 5, 2)) {
            NetworkLearner learner = Nets.learner(network, new CrossEntropy(), training, rows);
            for (int round = 0; round < 8; round++) {
                float[] start = learner.parameters();
                Gradient way = rows.sum(learner.model(), local, round);
                double weight = way.weight();
                double loss = way.loss();
                float[] difference = way.values().clone();
                Nets.rounds(learner, rows, round, round + 1);
                float[] end = learner.parameters();

                assertThat(weight).isEqualTo(learner.report().rows());
                assertThat(loss / weight).isEqualTo(learner.report().loss());
                for (int i = 0; i < start.length; i++) {
                    assertThat(start[i] - difference[i] / weight).isCloseTo(end[i], within(1e-6)); // of floats near 1
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 7, 1000})
    void localStepsLearnAndTheirBitsDoNotDependOnThreads(int steps) {
        Network<Tensor, Tensor> network =
                Nets.network(4, Nets.linear(16), "batchNorm", "tanh", Spec.of("dropout", "p", 0.1), Nets.linear(3));
        Training training = Nets.localSteps(Adam.of(0.02), steps, new Sgd(0.7, 0.5, true, 0), new Constant(), 50, 20);
        String expected = null;
        for (int threads : new int[] {1, 2, 3, 8}) {
            try (LocalShards<Rows> rows = Nets.threeClasses(500, 5, threads)) {
                NetworkLearner learner = Nets.run(Nets.learner(network, new CrossEntropy(), training, rows), rows);
                double[] losses = learner.epochLosses();

                assertThat(learner.report().rounds()).isEqualTo((200 + steps - 1) / steps); // 20 epochs of 10 steps
                assertThat(losses[0]).isGreaterThan(steps == 1000 ? 0 : 0.8); // ln 3 = 1.1 where nothing is known
                if (steps < 10) {
                    assertThat(losses[losses.length - 1]).isLessThan(0.6);
                }
                expected = expected == null ? learner.state().digest() : expected;
                assertThat(learner.state().digest()).isEqualTo(expected);
            }
        }
    }

    @Test
    void whatIsFrozenStaysInsideAndOutside() {
        Network<Tensor, Tensor> network = Nets.network(4, Nets.linear(6), "batchNorm", "tanh", Nets.linear(3));
        Training training = new Training(
                Adam.decoupled(0.01, 0.1),
                new Constant(),
                50,
                2,
                3,
                new Sgd(1, 0, false, 0.1),
                7,
                List.of("0.linear", "1.batchNorm.variance"));
        try (LocalShards<Rows> rows = Nets.threeClasses(300, 5, 2)) {
            NetworkLearner learner = Nets.learner(network, new CrossEntropy(), training, rows);
            float[] before = learner.parameters();
            float[] after = Nets.run(learner, rows).parameters();

            for (Layout.Entry entry : network.layout().entries()) {
                float[] was = Arrays.copyOfRange(before, entry.offset(), entry.offset() + entry.size());
                float[] is = Arrays.copyOfRange(after, entry.offset(), entry.offset() + entry.size());
                boolean stays =
                        entry.path().startsWith("0.linear") || entry.path().endsWith("variance");
                assertThat(Arrays.equals(is, was)).as(entry.path()).isEqualTo(stays);
            }
        }
    }

    @Test
    void everyRowIsLookedAtOnceAnEpochAlsoWhereRoundsCrossItsEnd() {
        Training training = Nets.localSteps(Sgd.of(0.01), 4, Sgd.of(1), new Constant(), 50, 3);
        try (LocalShards<Rows> rows = Nets.threeClasses(300, 5, 2)) { // 6 steps an epoch, 18 in all
            NetworkLearner learner = Nets.learner(Nets.network(4, Nets.linear(3)), new CrossEntropy(), training, rows);
            long seen = 0;
            for (int round = 0; !learner.finished(); round++) {
                Nets.rounds(learner, rows, round, round + 1);
                seen += learner.report().rows();
            }

            assertThat(seen).isEqualTo(900);
            assertThat(learner.report().rounds()).isEqualTo(5);
            assertThat(learner.epochLosses()).hasSize(3);
            assertThat(learner.roundsPerEpoch()).isEqualTo(2);
        }
    }

    @Test
    void aLossThatIsNotFiniteOnTheWayStops() {
        double[][] x = {{1e18}, {1e18}, {1e18}};
        Training training = Nets.localSteps(Sgd.of(1), 4, Sgd.of(1), new Constant(), 1, 4);
        try (LocalShards<Rows> rows = LocalRows.of(x, new double[3], null, 1, 1)) {
            NetworkLearner learner = Nets.learner(Nets.network(1, Nets.linear(1)), new SquaredError(), training, rows);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Nets.run(learner, rows))
                    .withMessage("the loss is not finite: epoch 1/4, step 1/3 (round 1), shard 0"
                            + "; try a smaller rate, clipping, or data.scale");
        }
    }
}
