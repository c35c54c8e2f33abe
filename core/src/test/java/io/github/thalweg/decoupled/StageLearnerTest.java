package io.github.thalweg.decoupled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Count;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.store.State;
import io.github.thalweg.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StageLearnerTest {
    private static final Training TRAINING = Problems.training(new Sgd(0.2, 0.9, false, 0), 20, 4);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyModeLearnsThreeClasses(Mode mode) {
        Training longer = Problems.training(Sgd.of(0.5), 20, 60);
        try (LocalShards<Rows> rows = Problems.threeClasses(300, 2, 2);
                DecoupledFit fit = Problems.fit(
                        rows, Problems.deep(), new CrossEntropy(), longer, Problems.decoupling(mode, 0, 0, 1))) {
            Problems.run(fit);

            assertThat(Evaluator.metrics(rows, fit.model()).get("accuracy"))
                    .isGreaterThan(mode == Mode.DECOUPLED ? 0.7 : 0.85); // half the rows are of one class
            assertThat(fit.learner().epochLosses()).hasSize(60);
            assertThat(fit.learner().rowsSeen()).isEqualTo(300 * 60);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DECOUPLED, 0, 0, 13", // 3 stages, 10 batches: S + 1 rounds of latency
        "DECOUPLED, 0, 1, 40",
        "DECOUPLED, 0.5, 0, 14",
        "DECOUPLED, 0.5, 1, 50",
        "AUXILIARY, 0, 0, 12",
        "BACKPROPAGATION, 0, 0, 50"
    })
    void theRoundsAreThoseOfAPipeline(Mode mode, double lambda, int staleness, long rounds) {
        try (LocalShards<Rows> rows = Problems.threeClasses(200, 1, 1);
                DecoupledFit fit = Problems.fit(
                        rows,
                        Problems.deep(),
                        new CrossEntropy(),
                        Problems.training(Sgd.of(0.1), 20, 1),
                        Problems.decoupling(mode, lambda, staleness, 1))) {
            assertThat(fit.run(List.of(), 0, () -> false)).isEqualTo(rounds);
            assertThat(fit.learner().report().rounds()).isEqualTo(rounds);
            assertThat(fit.learner().rowsSeen()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BACKPROPAGATION, 0, 1",
        "DECOUPLED, 0, 1",
        "DECOUPLED, 0.5, 2",
        "DECOUPLED_WITH_LABELS, 0, 2",
        "AUXILIARY, 0, 2"
    })
    void threadsChangeNothing(Mode mode, double lambda, int replicas) {
        String[] digests = new String[2];
        for (int i = 0; i < 2; i++) {
            try (LocalShards<Rows> rows = Problems.threeClasses(150, 3, 1 + 2 * i);
                    DecoupledFit fit = Problems.fit(
                            rows,
                            Problems.deep(),
                            new CrossEntropy(),
                            TRAINING,
                            Problems.decoupling(mode, lambda, 0, replicas))) {
                digests[i] = Problems.run(fit).learner().state().digest();
            }
        }

        assertThat(digests[0]).isEqualTo(digests[1]);
    }

    @ParameterizedTest
    @CsvSource({"BACKPROPAGATION, 0", "DECOUPLED, 0", "DECOUPLED, 0.3", "DECOUPLED_WITH_LABELS, 0", "AUXILIARY, 0"})
    void aCheckpointHoldsWhatIsUnderWay(Mode mode, double lambda) {
        Decoupling decoupling = new Decoupling(
                mode,
                List.of(2, 4),
                2,
                new Synthesizer(List.of(Problems.linear(5), Spec.of("tanh")), List.of(), Adam.of(0.01)),
                lambda,
                Count.AUTO,
                new Watch(3, -0.9, 2),
                Delay.NONE);
        try (LocalShards<Rows> rows = Problems.threeClasses(150, 2, 2);
                DecoupledFit whole = Problems.fit(rows, Problems.deep(), new CrossEntropy(), TRAINING, decoupling)) {
            String end = Problems.run(whole).learner().state().digest();
            for (int cut : new int[] {1, 3, 6, 11}) {
                DecoupledFit first = Problems.fit(rows, Problems.deep(), new CrossEntropy(), TRAINING, decoupling);
                int[] asked = new int[1];
                first.run(List.of(), 0, () -> asked[0]++ >= cut);
                State state = first.learner().state();
                DecoupledFit second = Problems.fit(rows, Problems.deep(), new CrossEntropy(), TRAINING, decoupling);
                second.learner().restore(Parcel.of(state).unpack());
                second.run(List.of(), cut, () -> false);

                assertThat(second.learner().state().digest())
                        .as("cut at %d", cut)
                        .isEqualTo(end);
            }
        }
    }

    @Test
    void aStateOfOtherStagesIsRefused() {
        try (LocalShards<Rows> rows = Problems.threeClasses(60, 1, 1);
                DecoupledFit two = Problems.fit(
                        rows,
                        Problems.deep(),
                        new CrossEntropy(),
                        TRAINING,
                        Decoupling.of(Mode.DECOUPLED, List.of(2), Sgd.of(0.1)));
                DecoupledFit three = Problems.fit(
                        rows,
                        Problems.deep(),
                        new CrossEntropy(),
                        TRAINING,
                        Problems.decoupling(Mode.DECOUPLED, 0, 0, 1))) {
            State state = two.learner().state();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> three.learner().restore(state))
                    .withMessageStartingWith("the checkpoint is of other stages");
        }
    }

    @Test
    void onlyMeanGradientsAndARateOfItsOwnKeepTheSynthesizerStable() {
        for (long seed = 1; seed <= 20; seed++) {
            Training training = new Training(
                    Sgd.of(0.5), new io.github.thalweg.nn.optimize.Constant(), 10, 30, 1, Sgd.of(1), seed, List.of());
            for (Mode mode : List.of(Mode.DECOUPLED, Mode.DECOUPLED_WITH_LABELS)) {
                try (LocalShards<Rows> rows = Problems.threeClasses(100, 1, 1);
                        DecoupledFit fit = Problems.fit(
                                rows,
                                Problems.recipe(
                                        Problems.linear(64),
                                        "sigmoid",
                                        Problems.linear(32),
                                        "sigmoid",
                                        Problems.linear(3)),
                                new CrossEntropy(),
                                training,
                                Problems.decoupling(mode, 0, 0, 1))) {
                    double[] losses = Problems.run(fit).learner().epochLosses();

                    assertThat(losses[29]).as("%s, seed %d", mode, seed).isLessThan(1.2);
                }
            }
        }
    }

    @Test
    void whatIsNotFiniteNamesItsStage() {
        try (LocalShards<Rows> rows = Problems.threeClasses(100, 1, 1);
                DecoupledFit fit = Problems.fit(
                        rows,
                        Problems.deep(),
                        new CrossEntropy(),
                        TRAINING,
                        Problems.decoupling(Mode.DECOUPLED, 0, 0, 1))) {
            StageLearner learner = fit.learner();
            int[] asked = new int[1];
            fit.run(List.of(), 0, () -> asked[0]++ >= 4);
            learner.model().parameters()[1][0] = Float.NaN; // the learner's own, in this JVM

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fit.run(List.of(), 4, () -> false))
                    .withMessageStartingWith("the output of stage 1 (layers 2 to 3: linear, sigmoid) is not finite in"
                            + " round 5; try smaller rates");
            assertThatIllegalArgumentException()
                    .isThrownBy(learner::state)
                    .withMessageStartingWith(
                            "the parameters of stage 1 (layers 2 to 3: linear, sigmoid) are not finite");
        }
    }

    @Test
    void theLearnerTravelsWithItsMail() {
        try (LocalShards<Rows> rows = Problems.threeClasses(100, 1, 1);
                DecoupledFit fit = Problems.fit(
                        rows,
                        Problems.deep(),
                        new CrossEntropy(),
                        TRAINING,
                        Problems.decoupling(Mode.DECOUPLED_WITH_LABELS, 0, 0, 1))) {
            int[] asked = new int[1];
            fit.run(List.of(), 0, () -> asked[0]++ >= 5);
            StageLearner arrived = Parcel.of(fit.learner()).unpack();
            LocalShards<StageShard> shards = LocalShards.of(
                    List.of(StageShard.of(0, rows.list()), StageShard.of(1, List.of()), StageShard.of(2, List.of())),
                    2);
            Runner.run(arrived, shards, 5, List.of(), () -> false);
            fit.run(List.of(), 5, () -> false);

            assertThat(arrived.state().digest()).isEqualTo(fit.learner().state().digest());
            shards.close();
        }
    }
}
