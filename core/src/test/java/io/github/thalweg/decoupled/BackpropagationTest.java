package io.github.thalweg.decoupled;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Count;
import io.github.thalweg.train.NetworkFit;
import io.github.thalweg.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the true gradient in place of the synthetic one and one batch under way, stages do backpropagation to the bit. */
class BackpropagationTest {
    private static final Layer.Recipe BATCH_NORMAL =
            Problems.recipe(Problems.linear(8), "batchNorm", "relu", Problems.linear(6), "tanh", Problems.linear(3));

    @ParameterizedTest
    @CsvSource({
        "BACKPROPAGATION, 0, 0, 1",
        "BACKPROPAGATION, 0, 0, 2",
        "DECOUPLED, 1, 1, 1",
        "DECOUPLED, 1, 1, 4",
        "DECOUPLED_WITH_LABELS, 1, 1, 2"
    })
    void theParametersAreThoseOfTheNetworkLearner(Mode mode, double lambda, int staleness, int replicas) {
        Training training = Problems.training(new Sgd(0.1, 0.9, false, 0), 30, 3);

        float[] staged = staged(Problems.deep(), training, Problems.decoupling(mode, lambda, staleness, replicas));

        assertThat(staged).isEqualTo(whole(Problems.deep(), training, replicas));
    }

    @Test
    void adamAndRunningStatisticsToo() {
        Optimizer adam = Adam.of(0.01);
        Training training = Problems.training(adam, 50, 2);
        Decoupling cut = new Decoupling(
                Mode.BACKPROPAGATION,
                List.of(3, 5),
                1,
                Synthesizer.linear(adam),
                0,
                Count.AUTO,
                Watch.NONE,
                Delay.NONE);

        assertThat(staged(BATCH_NORMAL, training, cut)).isEqualTo(whole(BATCH_NORMAL, training, 1));
    }

    @Test
    void moreBatchesUnderWayGiveOtherParameters() {
        Training training = Problems.training(Sgd.of(0.1), 30, 3);

        float[] delayed = staged(Problems.deep(), training, Problems.decoupling(Mode.DECOUPLED, 1, 2, 1));

        assertThat(delayed).isNotEqualTo(whole(Problems.deep(), training, 1));
    }

    @Test
    void oneStageIsTheWholeNetwork() {
        Training training = Problems.training(Sgd.of(0.1), 30, 2);
        Decoupling uncut = Decoupling.of(Mode.DECOUPLED, List.of(), Sgd.of(0.1));

        assertThat(staged(Problems.deep(), training, uncut)).isEqualTo(whole(Problems.deep(), training, 1));
    }

    private static float[] staged(Layer.Recipe recipe, Training training, Decoupling decoupling) {
        try (LocalShards<Rows> rows = Problems.threeClasses(200, decoupling.replicas(), 2);
                DecoupledFit fit = Problems.fit(rows, recipe, new CrossEntropy(), training, decoupling)) {
            long rounds = Problems.run(fit).learner().report().rounds();
            assertThat(fit.run(List.of(), rounds, () -> false)).isEqualTo(rounds); // as many as were announced
            return fit.model().parameters();
        }
    }

    private static float[] whole(Layer.Recipe recipe, Training training, int shards) {
        try (LocalShards<Rows> rows = Problems.threeClasses(200, shards, 1)) {
            NetworkFit fit = NetworkFit.prepare(
                    rows,
                    Problems.FEATURES,
                    List.of(),
                    recipe,
                    new CrossEntropy(),
                    Scaling.Rule.parse("none"),
                    training);
            fit.run(List.of(), 0, () -> false);
            return fit.model().parameters();
        }
    }
}
