package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The bits of a training are those of its job: threads, and other fits on the same shards, do not matter. */
class SameBitsTest {
    @Test
    void theBitsDoNotDependOnThreads() {
        String expected = null;
        for (int threads : new int[] {1, 2, 3, 8}) {
            try (LocalShards<Rows> rows = Nets.threeClasses(500, 8, threads)) {
                Training training = Nets.training(Adam.of(0.01), 64, 2);
                NetworkLearner learner = Nets.run(Nets.learner(Nets.deep(), new CrossEntropy(), training, rows), rows);
                expected = expected == null ? learner.state().digest() : expected;
                assertThat(learner.state().digest()).isEqualTo(expected);
            }
        }
    }

    @Test
    void twoFitsOnTheSameShardsDoNotMeet() {
        Network<Tensor, Tensor> first = Nets.network(4, Nets.linear(3));
        Network<Tensor, Tensor> second = Nets.network(4, Nets.linear(6), "relu", Nets.linear(3));
        Training training = Nets.training(Sgd.of(0.5), 32, 2);
        Training otherSeed = Nets.training(Sgd.of(0.5), 32, 2, 8);
        float[] alone;
        try (LocalShards<Rows> rows = Nets.threeClasses(200, 4, 2)) {
            alone = Nets.run(Nets.learner(second, new CrossEntropy(), otherSeed, rows), rows)
                    .parameters();
        }
        try (LocalShards<Rows> rows = Nets.threeClasses(200, 4, 2)) {
            Nets.run(Nets.learner(first, new CrossEntropy(), training, rows), rows);
            NetworkLearner after = Nets.learner(second, new CrossEntropy(), otherSeed, rows);
            Nets.run(Nets.learner(first, new CrossEntropy(), training, rows), rows);

            assertThat(Nets.run(after, rows).parameters()).isEqualTo(alone);
        }
    }

    @Test
    void twoFitsMayTakeTurnsOnTheSameShards() {
        Training training = Nets.training(Adam.of(0.01), 32, 2);
        Training otherSeed = Nets.training(Adam.of(0.01), 32, 2, 8);
        try (LocalShards<Rows> rows = Nets.threeClasses(200, 4, 2)) {
            NetworkLearner a = Nets.learner(Nets.deep(), new CrossEntropy(), training, rows);
            NetworkLearner b = Nets.learner(Nets.deep(), new CrossEntropy(), otherSeed, rows);
            for (int round = 0; round < 10; round++) {
                Nets.rounds(a, rows, round, round + 1);
                Nets.rounds(b, rows, round, round + 1);
            }
            NetworkLearner alone = Nets.learner(Nets.deep(), new CrossEntropy(), training, rows);
            Nets.rounds(alone, rows, 0, 10);

            assertThat(a.state().digest()).isEqualTo(alone.state().digest());
            assertThat(b.parameters()).isNotEqualTo(a.parameters());
        }
    }

    @Test
    void theSeedDecides() {
        Network<Tensor, Tensor> network = Nets.network(4, Nets.linear(3));
        try (LocalShards<Rows> rows = Nets.threeClasses(100, 3, 2)) {
            float[] seven = Nets.run(
                            Nets.learner(network, new CrossEntropy(), Nets.training(Sgd.of(0.1), 10, 1, 7), rows), rows)
                    .parameters();
            float[] again = Nets.run(
                            Nets.learner(network, new CrossEntropy(), Nets.training(Sgd.of(0.1), 10, 1, 7), rows), rows)
                    .parameters();
            float[] eight = Nets.run(
                            Nets.learner(network, new CrossEntropy(), Nets.training(Sgd.of(0.1), 10, 1, 8), rows), rows)
                    .parameters();

            assertThat(again).isEqualTo(seven);
            assertThat(eight).isNotEqualTo(seven);
        }
    }
}
