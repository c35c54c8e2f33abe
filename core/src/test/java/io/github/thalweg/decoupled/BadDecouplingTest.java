package io.github.thalweg.decoupled;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Count;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the user must mend gets one line that names it. */
class BadDecouplingTest {
    @Test
    void cutsOutOfOrder() {
        refused(List.of(4, 2), Synthesizer.linear(Sgd.of(0.1)))
                .withMessage("decoupled.stages: expected ascending places of layers in 1 to 4, found [4, 2]");
        refused(List.of(2, 2), Synthesizer.linear(Sgd.of(0.1)))
                .withMessage("decoupled.stages: expected ascending places of layers in 1 to 4, found [2, 2]");
        refused(List.of(5), Synthesizer.linear(Sgd.of(0.1)))
                .withMessage("decoupled.stages: expected ascending places of layers in 1 to 4, found [5]");
        refused(List.of(0), Synthesizer.linear(Sgd.of(0.1)))
                .withMessage("decoupled.stages: expected ascending places of layers in 1 to 4, found [0]");
    }

    @Test
    void aStageWithoutParameters() {
        refused(List.of(1, 2), Synthesizer.linear(Sgd.of(0.1)))
                .withMessage(
                        "decoupled.stages: expected parameters to train in stage 1 (layers 1 to 1: tanh), found none");
    }

    @Test
    void aSynthesizerThatDoesNotFit() {
        refused(List.of(2, 4), new Synthesizer(List.of(), List.of(Problems.linear(8)), Sgd.of(0.1)))
                .withMessage("decoupled.synthesizer: expected 6 outputs for stage 1 (layers 2 to 3: linear, sigmoid),"
                        + " found 8");
    }

    @Test
    void labelsWhereThereAreNone() {
        Shape input = Shape.of(4);
        Network<Tensor, Tensor> network = Network.of(Problems.deep().build(input), input);
        Decoupling decoupling = Decoupling.of(Mode.DECOUPLED_WITH_LABELS, List.of(2), Sgd.of(0.1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stages(network, new CrossEntropy(), 0, decoupling))
                .withMessage("decoupled.mode: expected labels for decoupled-with-labels, found rows without any");
    }

    @Test
    void moreReplicasThanShards() {
        try (LocalShards<Rows> rows = Problems.threeClasses(30, 2, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Problems.fit(
                            rows,
                            Problems.deep(),
                            new CrossEntropy(),
                            Problems.training(Sgd.of(0.1), 10, 1),
                            Problems.decoupling(Mode.DECOUPLED, 0, 0, 3)))
                    .withMessage("decoupled.replicas: expected at most 2, the shards of rows, found 3");
        }
    }

    @Test
    void blendingWhereNothingComesBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.decoupling(Mode.AUXILIARY, 0.5, 0, 1))
                .withMessageStartingWith("lambda: expected 0 with an auxiliary loss");
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<IllegalArgumentException> refused(
            List<Integer> cuts, Synthesizer synthesizer) {
        Shape input = Shape.of(4);
        Network<Tensor, Tensor> network = Network.of(Problems.deep().build(input), input);
        Decoupling decoupling =
                new Decoupling(Mode.DECOUPLED, cuts, 1, synthesizer, 0, Count.AUTO, Watch.NONE, Delay.NONE);
        return assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stages(network, new CrossEntropy(), 1, decoupling));
    }
}
