package io.github.thalweg.decoupled;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Count;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A synthesizer's gradient against finite differences of the distance it is to make small. */
class SynthesizerTest {
    private static final float STEP = 1e-2f;

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DECOUPLED", "DECOUPLED_WITH_LABELS"})
    void teachingAddsTheGradientOfHalfTheSquaredDistance(Mode mode) {
        Shape input = Shape.of(4);
        Network<Tensor, Tensor> network = Network.of(Problems.deep().build(input), input);
        Synthesizer hidden = new Synthesizer(List.of(Problems.linear(5), Spec.of("tanh")), List.of(), Sgd.of(0.1));
        Decoupling decoupling = new Decoupling(mode, List.of(2), 1, hidden, 0, Count.AUTO, Watch.NONE, Delay.NONE);
        Stages stages = new Stages(network, new CrossEntropy(), 1, decoupling);
        Network<Tensor, Tensor> synthesizer = stages.get(0).synthesizer();
        float[] parameters = synthesizer.initialize(9);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] += (float) Math.sin(i); // the closing layer begins as zeros
        }
        Tensor h =
                Tensor.of(Shape.of(2, 8), .1f, -.4f, .9f, .3f, -.8f, .2f, .5f, 0, .7f, .6f, -.1f, 0, .2f, 1, -1, .4f);
        Activation x = new Activation(0, h.data(), new float[] {1, 2}, new float[] {1, 1}, new long[] {3, 4});
        float[] truth = new float[16];
        java.util.Arrays.fill(truth, 0.25f);
        StageScratch scratch = new StageScratch(stages, 0);
        float[] gradient = new float[synthesizer.layout().gradientSize()];

        scratch.teach(scratch.synthesize(parameters, gradient, h, x, 1), truth);

        assertThat(parameters).hasSize((8 + (mode == Mode.DECOUPLED ? 0 : 3)) * 5 + 5 + 5 * 8 + 8);
        for (int i = 0; i < parameters.length; i++) {
            float before = parameters[i];
            parameters[i] = before + STEP;
            double ahead = distance(scratch, parameters, h, x, truth);
            parameters[i] = before - STEP;
            double numeric = (ahead - distance(scratch, parameters, h, x, truth)) / (2 * STEP);
            parameters[i] = before;
            assertThat(Math.abs(gradient[i] - numeric))
                    .as("parameter %d: %s, numeric %s", i, gradient[i], numeric)
                    .isLessThan(2e-3 * Math.max(1, Math.abs(numeric)));
        }
    }

    private static double distance(StageScratch scratch, float[] parameters, Tensor h, Activation x, float[] truth) {
        Pass<Tensor, Tensor> pass = scratch.synthesize(parameters, null, h, x, 1);
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            double difference = pass.output().data()[pass.output().offset() + i] - truth[i];
            sum += difference * difference / 2;
        }
        return sum;
    }
}
