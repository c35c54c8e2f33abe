package io.github.thalweg.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeTest {
    private final double[][] x = Nets.gaussian(1, 60, 3);
    private final double[] y =
            Arrays.stream(Nets.gaussian(2, 60, 1)).mapToDouble(row -> row[0]).toArray();

    @Test
    void whatIsFrozenStaysAndTheRestMoves() {
        Network<Tensor, Tensor> network = Nets.deep();
        List<String> frozen = List.of("0.linear", "1.batchNorm.scale", "1.batchNorm.mean", "6.linear.bias");
        try (LocalShards<Rows> rows = Nets.threeClasses(200, 4, 2)) {
            Training training =
                    Nets.training(new Adam(0.01, 0.9, 0.999, 1e-8, 0.1, true), 50, 2, 7, frozen.toArray(String[]::new));
            NetworkLearner learner = Nets.learner(network, new CrossEntropy(), training, rows);
            float[] before = learner.parameters();
            float[] after = Nets.run(learner, rows).parameters();

            for (Layout.Entry entry : network.layout().entries()) {
                float[] was = Arrays.copyOfRange(before, entry.offset(), entry.offset() + entry.size());
                float[] is = Arrays.copyOfRange(after, entry.offset(), entry.offset() + entry.size());
                boolean stays = frozen.stream().anyMatch(entry.path()::startsWith);
                assertThat(Arrays.equals(is, was)).as(entry.path()).isEqualTo(stays);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.lin", "linear", "0.linear.weights", ""})
    void aPathThatNamesNothingIsRefused(String path) {
        try (LocalShards<Rows> rows = LocalRows.of(x, y, null, 2, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Nets.learner(
                            Nets.network(3, Nets.linear(1)),
                            new SquaredError(),
                            Nets.training(Sgd.of(1), 5, 1, 7, path),
                            rows))
                    .withMessage("freeze: nothing is named \"" + path
                            + "\"; parameters are [0.linear.weight, 0.linear.bias]");
        }
    }
}
