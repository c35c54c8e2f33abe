package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.optimize.AdaDelta;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.ClipByNorm;
import io.github.thalweg.nn.optimize.Constant;
import io.github.thalweg.nn.optimize.LinearWarmUp;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Plateau;
import io.github.thalweg.nn.optimize.Schedule;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.store.State;
import io.github.thalweg.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A learner's state is all it takes to go on, in this JVM or in another one, as if nothing had happened. */
class ResumeTest {
    private static final int ROUNDS = 18; // 3 epochs of 6 steps

    static Stream<Training> trainings() {
        Optimizer momentum = new Sgd(0.1, 0.9, true, 1e-3);
        Schedule plateau = new Plateau(4, 0.5);
        return Stream.of(
                training(momentum, 1, Sgd.of(1), plateau),
                training(new ClipByNorm(Adam.of(0.01), 0.5, true), 1, Sgd.of(1), new LinearWarmUp(5, plateau)),
                training(AdaDelta.of(1), 1, Sgd.of(1), new Constant()),
                training(Sgd.of(0.1), 5, new Sgd(0.7, 0.9, true, 0), plateau));
    }

    private static Training training(Optimizer optimizer, int localSteps, Optimizer outer, Schedule schedule) {
        return new Training(optimizer, schedule, 50, 3, localSteps, outer, 7, List.of("0.linear.bias"));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void aFreshLearnerGoesOnWithTheSameBits(Training training) throws IOException {
        long rounds = training.localSteps() == 1 ? ROUNDS : 4; // the last of 3 steps only
        for (long cut : new long[] {0, 1, rounds / 2, rounds - 1, rounds}) {
            NetworkLearner whole = learner(training);
            NetworkLearner first = learner(training);
            NetworkLearner second = learner(training);
            try (LocalShards<Rows> rows = Nets.threeClasses(300, 5, 2);
                    LocalShards<Rows> others = Nets.threeClasses(300, 5, 1)) {
                Nets.rounds(whole, rows, 0, rounds);
                Nets.rounds(first, rows, 0, cut);
                second.restore(written(first.state()));
                Nets.rounds(second, others, cut, rounds);
            }

            assertThat(whole.finished()).isTrue();
            assertThat(second.state().digest())
                    .as("from round %d", cut)
                    .isEqualTo(whole.state().digest());
            assertThat(second.report()).isEqualTo(whole.report());
            assertThat(second.epochLosses()).isEqualTo(whole.epochLosses());
        }
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void aLearnerTravelsWithAllItRemembers(Training training) {
        NetworkLearner whole = learner(training);
        try (LocalShards<Rows> rows = Nets.threeClasses(300, 5, 2)) {
            Nets.rounds(whole, rows, 0, 2);
            NetworkLearner arrived = Parcel.of(whole).unpack();
            Nets.rounds(whole, rows, 2, 4);
            Nets.rounds(arrived, rows, 2, 4);

            assertThat(arrived.state().digest()).isEqualTo(whole.state().digest());
        }
    }

    @Test
    void aStateIsASnapshot() {
        Training training = trainings().findFirst().orElseThrow();
        NetworkLearner learner = learner(training);
        NetworkLearner restored = learner(training);
        try (LocalShards<Rows> rows = Nets.threeClasses(300, 5, 2)) {
            Nets.rounds(learner, rows, 0, 3);
            State state = learner.state();
            String digest = state.digest();
            restored.restore(state);
            Nets.rounds(learner, rows, 3, 5);
            Nets.rounds(restored, rows, 3, 6);

            assertThat(state.digest()).isEqualTo(digest);
            assertThat(learner.state().digest()).isNotEqualTo(digest);
        }
    }

    @Test
    void aScheduleThatRemembersOtherNumbersThanItUsedToIsRefused() {
        NetworkLearner learner = learner(training(Sgd.of(0.1), 1, Sgd.of(1), new Plateau(4, 0.5)));
        NetworkLearner older = learner(training(Sgd.of(0.1), 1, Sgd.of(1), new Constant())); // it remembers nothing
        String before = learner.state().digest();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.restore(older.state()))
                .withMessage("the checkpoint was written by another version of thalweg: the schedule king remembers"
                        + " 12 numbers, found 0; begin anew");
        assertThat(learner.state().digest()).isEqualTo(before);
    }

    @Test
    void theStateOfAnotherNetworkIsRefused() {
        Training training = Nets.training(Sgd.of(0.1), 50, 3);
        Network<Tensor, Tensor> other = Nets.network(4, Nets.linear(5), "tanh", Nets.linear(3));
        NetworkLearner learner = learner(training);
        State foreign = Nets.learner(other, new CrossEntropy(), Scaling.none(), training, 300, 1)
                .state();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.restore(foreign))
                .withMessageStartingWith("the checkpoint is of another network: it has\n0.linear.weight TRAINED [4, 5]")
                .withMessageContaining("and this one has\n0.linear.weight TRAINED [4, 8]");
    }

    private static NetworkLearner learner(Training training) {
        Network<Tensor, Tensor> network = Nets.network(
                4,
                Nets.linear(8),
                Spec.of("batchNorm", "momentum", 0.8),
                "relu",
                Spec.of("dropout", "p", 0.3),
                Nets.linear(3));
        return Nets.learner(network, new CrossEntropy(), Scaling.none(), training, 300, 1);
    }

    private static State written(State state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.writeTo(bytes);
        return State.readFrom(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
