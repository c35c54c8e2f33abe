package io.github.thalweg.decoupled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.loss.CrossEntropy;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.spec.Count;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {
    @Test
    void synthesizersWithLabelsComeCloseToTheTrueGradient() {
        try (LocalShards<Rows> rows = Problems.threeClasses(300, 2, 1);
                DecoupledFit fit = watched(rows, Mode.DECOUPLED_WITH_LABELS, new Watch(10, -1, 1))) {
            List<Measurements.Measurement> found =
                    Problems.run(fit).learner().measurements().list();

            assertThat(found).hasSize(45); // 450 batches, one in ten
            assertThat(found.get(0).cosines()).containsExactly(0, 0); // they begin as zeros
            assertThat(java.util.Arrays.stream(found.get(44).cosines()).boxed())
                    .allMatch(cosine -> cosine > 0.7 && cosine <= 1);
            assertThat(fit.learner().fellBack()).isFalse();
        }
    }

    @Test
    void belowTheThresholdTheFitGoesOnByBackpropagation() {
        try (LocalShards<Rows> rows = Problems.threeClasses(300, 2, 1);
                DecoupledFit fit = watched(rows, Mode.DECOUPLED, new Watch(5, 1, 2))) {
            long rounds = fit.run(List.of(), 0, () -> false);

            assertThat(fit.learner().fellBack()).isTrue();
            assertThat(fit.learner().measurements().list()).hasSize(2);
            assertThat(rounds).isGreaterThan(5 * 440); // 2 S − 1 for each batch after the first ten
            assertThat(fit.learner().rowsSeen()).isEqualTo(300 * 30); // none is lost on the way
        }
    }

    @Test
    void theTrueGradientIsThatOfTheWholeNetwork() {
        Shape input = Shape.of(4);
        Network<Tensor, Tensor> whole = Network.of(Problems.deep().build(input), input);
        Decoupling decoupling = Problems.decoupling(Mode.DECOUPLED, 0, 0, 1);
        Stages stages = new Stages(whole, new CrossEntropy(), 1, decoupling);
        float[] parameters = whole.initialize(3);
        float[][] parts = {stages.part(parameters, 0), stages.part(parameters, 1), stages.part(parameters, 2)};
        float[][] synthesizers = {
            stages.get(0).synthesizer().initialize(1),
            stages.get(1).synthesizer().initialize(2),
            null
        };
        synthesizers[0][8 * 8 + 2] = 1; // a bias: the synthetic gradient is the third unit vector for every row
        float[] x = {1, -2, 0.5f, 3, 0.1f, 0.2f, -1, -1};
        Activation batch = new Activation(0, x, new float[] {2, 0}, new float[] {1, 1}, new long[] {5, 6});
        StageSum sum = new StageSum(3, 3);

        new Truth(stages).compare(new StageModel(parts, synthesizers, null, 0, true), batch, 1, sum);

        float[] expected = gradientAtFirstCut(stages, parts, x);
        assertThat(sum.products[0][0]).isCloseTo(expected[2] + expected[8 + 2], within(5e-5));
        assertThat(sum.products[0][1]).isEqualTo(2);
        double square = 0;
        for (float value : expected) {
            square += value * value;
        }
        assertThat(sum.products[0][2]).isCloseTo(square, within(5e-5));
    }

    /** By finite differences of the loss of the stages above the first cut. */
    private static float[] gradientAtFirstCut(Stages stages, float[][] parts, float[] x) {
        Context bottom = new Context(stages.get(0).network().layout()).beginInference(parts[0]);
        Tensor h = stages.get(0)
                .network()
                .predict(Tensor.of(Shape.of(2, 4), x), bottom)
                .copy();
        float[] gradient = new float[h.size()];
        for (int i = 0; i < gradient.length; i++) {
            float before = h.data()[i];
            h.data()[i] = before + 1e-2f;
            double ahead = loss(stages, parts, h);
            h.data()[i] = before - 1e-2f;
            gradient[i] = (float) ((ahead - loss(stages, parts, h)) / 2e-2);
            h.data()[i] = before;
        }
        return gradient;
    }

    private static double loss(Stages stages, float[][] parts, Tensor h) {
        Context middle = new Context(stages.get(1).network().layout()).beginInference(parts[1]);
        Context top = new Context(stages.get(2).network().layout()).beginInference(parts[2]);
        Pass<Tensor, Tensor> pass = stages.get(1).network().root().forward(h, middle);
        Tensor output = stages.get(2).network().predict(pass.output(), top);
        return new CrossEntropy()
                .score(output, Tensor.of(Shape.of(2, 1), 2, 0), null, top)
                .sum();
    }

    private static DecoupledFit watched(LocalShards<Rows> rows, Mode mode, Watch watch) {
        Decoupling decoupling = new Decoupling(
                mode, List.of(2, 4), 2, Synthesizer.linear(Sgd.of(0.2)), 0, Count.AUTO, watch, Delay.NONE);
        return Problems.fit(
                rows, Problems.deep(), new CrossEntropy(), Problems.training(Sgd.of(0.1), 20, 30), decoupling);
    }
}
