package io.github.thalweg.decoupled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.thalweg.math.Sampling;
import io.github.thalweg.math.Seed;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.initialize.Glorot;
import io.github.thalweg.nn.initialize.Orthogonal;
import io.github.thalweg.nn.layer.Elman;
import io.github.thalweg.nn.layer.Linear;
import io.github.thalweg.nn.layer.Recurrent;
import io.github.thalweg.nn.layer.Tanh;
import io.github.thalweg.nn.loss.SquaredError;
import io.github.thalweg.nn.optimize.Adam;
import io.github.thalweg.nn.optimize.Sgd;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TruncatedBackpropagationTest {
    private static final Glorot GLOROT = new Glorot(true, 1);

    @Test
    void oneWindowWithoutASynthesizerIsBackpropagationToTheBit() {
        Recurrent recurrent = elman(2, 5);
        Layer head = linear(5, 3);
        Network<Tensor, Tensor> network = Network.of(Sequential.of(recurrent, head), Shape.of(4, 2));
        Tensor x = gaussian(Shape.of(3, 4, 2), 1);
        Tensor y = gaussian(Shape.of(12, 3), 2);
        TruncatedBackpropagation backpropagation =
                new TruncatedBackpropagation(recurrent, head, 2, new SquaredError(), TruncatedBackpropagation.Options.truncated(Sgd.of(0.5)), 9);
        float[] before = backpropagation.parameters();

        backpropagation.learn(x, y);

        float[] gradient = new float[network.layout().gradientSize()];
        Context context = new Context(network.layout()).begin(before, gradient, true, 0, null);
        var pass = network.root().forward(x, context);
        Tensor output = pass.output();
        var score = new SquaredError().score(output.reshape(Shape.of(12, 3)), y, null, context);
        pass.backward().parametersOnly(score.gradient().reshape(output.shape()));
        float[] expected = before.clone();
        for (int i = 0; i < expected.length; i++) {
            expected[i] -= 0.5f * (gradient[i] * (1 / 12f));
        }
        assertThat(backpropagation.parameters()).isEqualTo(expected);
    }

    @Test
    void theStateIsCarriedUntilTheSequenceBeginsAgain() {
        Recurrent recurrent = elman(1, 4);
        TruncatedBackpropagation backpropagation = new TruncatedBackpropagation(
                recurrent, linear(4, 1), 1, new SquaredError(), TruncatedBackpropagation.Options.truncated(Sgd.of(1e-30)), 3);
        Tensor x = gaussian(Shape.of(2, 6, 1), 1);
        Tensor y = gaussian(Shape.of(12, 1), 2);
        double whole = backpropagation.loss(x, y);

        double sum =
                backpropagation.learn(steps(x, 0, 2), targets(y, 2, 0, 2)) + backpropagation.learn(steps(x, 2, 6), targets(y, 2, 2, 6));
        assertThat(sum).isCloseTo(whole, org.assertj.core.api.Assertions.within(1e-5));

        backpropagation.restart();
        assertThat(backpropagation.state()).isNull();
        assertThat(backpropagation.learn(x, y)).isEqualTo(whole);
    }

    @Test
    void aSynthesizerBeginsAsTruncation() {
        TruncatedBackpropagation truncated = new TruncatedBackpropagation(
                elman(1, 4), linear(4, 1), 1, new SquaredError(), TruncatedBackpropagation.Options.truncated(Sgd.of(0.1)), 3);
        TruncatedBackpropagation synthetic = new TruncatedBackpropagation(
                elman(1, 4),
                linear(4, 1),
                1,
                new SquaredError(),
                new TruncatedBackpropagation.Options(Sgd.of(0.1), Blueprint.linear(), Sgd.of(0.1), 1, 0),
                3);
        Tensor x = gaussian(Shape.of(2, 3, 1), 1);
        Tensor y = gaussian(Shape.of(6, 1), 2);

        for (TruncatedBackpropagation backpropagation : new TruncatedBackpropagation[] {truncated, synthetic}) {
            backpropagation.learn(x, y);
        }
        assertThat(synthetic.parameters()).isEqualTo(truncated.parameters());
        for (TruncatedBackpropagation backpropagation : new TruncatedBackpropagation[] {truncated, synthetic}) {
            backpropagation.learn(x, y);
            backpropagation.learn(x, y);
        }
        assertThat(synthetic.parameters()).isNotEqualTo(truncated.parameters());
    }

    @Test
    void noShareOfTheGuessIsTruncation() {
        TruncatedBackpropagation truncated = new TruncatedBackpropagation(
                elman(1, 4), linear(4, 1), 1, new SquaredError(), TruncatedBackpropagation.Options.truncated(Sgd.of(0.1)), 3);
        TruncatedBackpropagation synthetic = new TruncatedBackpropagation(
                elman(1, 4),
                linear(4, 1),
                1,
                new SquaredError(),
                new TruncatedBackpropagation.Options(Sgd.of(0.1), Blueprint.linear(), Sgd.of(0.1), 0, 0),
                3);
        for (int i = 0; i < 4; i++) {
            Tensor x = gaussian(Shape.of(2, 3, 1), i);
            Tensor y = gaussian(Shape.of(6, 1), 10 + i);
            truncated.learn(x, y);
            synthetic.learn(x, y);
        }
        assertThat(synthetic.parameters()).isEqualTo(truncated.parameters());
    }

    /** The network stands still and its input repeats itself: the state tells what will come, and so the gradient. */
    @Test
    void aSynthesizerLearnsTheGradientFromBeyondTheWindow() {
        Recurrent recurrent = elman(1, 6);
        Layer head = linear(6, 1);
        Blueprint hidden = Blueprint.hidden(List.of(input -> linear(input.last(), 24), input -> new Tanh()));
        TruncatedBackpropagation backpropagation = new TruncatedBackpropagation(
                recurrent,
                head,
                1,
                new SquaredError(),
                new TruncatedBackpropagation.Options(Sgd.of(1e-30), hidden, Adam.of(0.01), 1, 0),
                4);
        Tensor x = gaussian(Shape.of(1, 12, 1), 1); // a period of four windows
        Tensor y = gaussian(Shape.of(12, 1), 2);
        for (int i = 0; i < 2_000; i++) {
            int from = 3 * (i % 4);
            backpropagation.learn(steps(x, from, from + 3), targets(y, 1, from, from + 3));
        }

        Tensor state = backpropagation.state(); // at the end of a period
        Tensor truth = truth(recurrent, head, backpropagation.parameters(), twice(x), twice(y), state);
        Tensor guess = backpropagation.guess(state, null);
        double cosine = guess.dot(truth) / Math.sqrt(guess.dot(guess) * truth.dot(truth));
        assertThat(cosine).isGreaterThan(0.98);
        assertThat(Math.sqrt(guess.dot(guess) / truth.dot(truth))).isBetween(0.9, 1.1);
    }

    /** The gradient of all later losses at a state, as far as two periods: what is beyond has faded. */
    private static Tensor truth(Recurrent recurrent, Layer head, float[] parameters, Tensor x, Tensor y, Tensor state) {
        Network<Tensor, Tensor> network = Network.of(Sequential.of(recurrent, head), Shape.of(24, 1));
        Context context = new Context(network.layout());
        context.begin(parameters, new float[network.layout().gradientSize()], true, 0, null);
        Recurrent.Window window = recurrent.window(x, state, context);
        var said = head.forward(window.output(), context);
        var score = new SquaredError().score(said.output().reshape(Shape.of(24, 1)), y, null, context);
        Tensor atOutput =
                said.backward().of(score.gradient().reshape(said.output().shape()));
        return window.backward(atOutput, null).state().copy();
    }

    /** Nothing in the state tells which of two futures comes; what the synthesizer sees ahead does. */
    @Test
    void aSynthesizerThatSeesWhatComesKnowsWhatTheStateDoesNotTell() {
        double blind = distanceFromTruth(0);
        double seeing = distanceFromTruth(1);

        assertThat(blind).isGreaterThan(0.5); // of the truth's own length: the mean of both futures is the best guess
        assertThat(seeing).isLessThan(0.1);
    }

    /** Windows of one step; each third one has a target of 1 or −1 by chance. What is said before it, against the truth. */
    private static double distanceFromTruth(int ahead) {
        Recurrent recurrent = elman(1, 4);
        Layer head = linear(4, 1);
        Blueprint hidden = Blueprint.hidden(List.of(input -> linear(input.last(), 16), input -> new Tanh()));
        TruncatedBackpropagation backpropagation = new TruncatedBackpropagation(
                recurrent,
                head,
                1,
                new SquaredError(),
                new TruncatedBackpropagation.Options(Sgd.of(1e-30), hidden, Adam.of(0.01), 0.1, ahead),
                4);
        RandomGenerator random = Seed.stream(8, 0, 0);
        Tensor x = Tensor.zeros(Shape.of(1, 1, 1));
        float next = 1;
        double apart = 0;
        double length = 0;
        for (int i = 0; i < 6_000; i++) {
            float now = next;
            next = random.nextBoolean() ? 1 : -1;
            Tensor coming = ahead == 0 ? null : Tensor.of(Shape.of(1, 1), next);
            backpropagation.learn(x, Tensor.of(Shape.of(1, 1), now), coming);
            if (i >= 5_000) {
                Tensor guess = backpropagation.guess(backpropagation.state(), coming);
                guess.scale(10); // a share of 0.1 leaves what lies further to itself
                Tensor truth = oneStep(recurrent, head, backpropagation.parameters(), x, next, backpropagation.state());
                for (int k = 0; k < 4; k++) {
                    double difference = guess.data()[k] - truth.data()[k];
                    apart += difference * difference;
                    length += truth.data()[k] * truth.data()[k];
                }
            }
        }
        return Math.sqrt(apart / length);
    }

    private static Tensor oneStep(
            Recurrent recurrent, Layer head, float[] parameters, Tensor x, float target, Tensor state) {
        Network<Tensor, Tensor> network = Network.of(Sequential.of(recurrent, head), Shape.of(1, 1));
        Context context = new Context(network.layout());
        context.begin(parameters, new float[network.layout().gradientSize()], true, 0, null);
        Recurrent.Window window = recurrent.window(x, state, context);
        var said = head.forward(window.output(), context);
        var score = new SquaredError()
                .score(said.output().reshape(Shape.of(1, 1)), Tensor.of(Shape.of(1, 1), target), null, context);
        Tensor atOutput =
                said.backward().of(score.gradient().reshape(said.output().shape()));
        return window.backward(atOutput, null).state().copy();
    }

    @Test
    void whatIsSeenAheadMustFit() {
        TruncatedBackpropagation blind = new TruncatedBackpropagation(
                elman(1, 4),
                linear(4, 1),
                1,
                new SquaredError(),
                new TruncatedBackpropagation.Options(Sgd.of(0.1), Blueprint.linear(), Sgd.of(0.1), 1, 0),
                3);
        TruncatedBackpropagation seeing = new TruncatedBackpropagation(
                elman(1, 4),
                linear(4, 1),
                1,
                new SquaredError(),
                new TruncatedBackpropagation.Options(Sgd.of(0.1), Blueprint.linear(), Sgd.of(0.1), 1, 5),
                3);
        Tensor x = gaussian(Shape.of(2, 3, 1), 1);
        Tensor y = gaussian(Shape.of(6, 1), 2);

        assertThatThrownBy(() -> blind.learn(x, y, gaussian(Shape.of(2, 5), 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ahead: expected nothing, found [2, 5]");
        assertThatThrownBy(() -> seeing.learn(x, y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ahead: expected [2, 5], found nothing");
        assertThatThrownBy(() -> seeing.learn(x, y, gaussian(Shape.of(2, 4), 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ahead: expected [2, 5], found [2, 4]");
    }

    @Test
    void aSynthesizerThatDoesNotFitIsRefused() {
        TruncatedBackpropagation.Options options = new TruncatedBackpropagation.Options(
                Sgd.of(0.1), Blueprint.whole(List.of(input -> linear(input.last(), 3))), Sgd.of(0.1), 1, 0);

        assertThatThrownBy(() -> new TruncatedBackpropagation(elman(1, 4), linear(4, 1), 1, new SquaredError(), options, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("synthesizer: expected outputs [4] for the state, found [3]");
    }

    @Test
    void aLossThatIsNotFiniteStopsWithItsWindow() {
        TruncatedBackpropagation backpropagation = new TruncatedBackpropagation(
                elman(1, 4), linear(4, 1), 1, new SquaredError(), TruncatedBackpropagation.Options.truncated(Sgd.of(0.1)), 3);
        Tensor x = gaussian(Shape.of(2, 3, 1), 1);
        backpropagation.learn(x, gaussian(Shape.of(6, 1), 2));
        x.data()[0] = Float.NaN;

        assertThatThrownBy(() -> backpropagation.learn(x, gaussian(Shape.of(6, 1), 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("window 1: loss NaN, expected a finite one");
    }

    private static Recurrent elman(int features, int units) {
        return new Elman(features, units, GLOROT, new Orthogonal(1));
    }

    private static Layer linear(int inputs, int outputs) {
        return new Linear(inputs, outputs, true, GLOROT);
    }

    private static Tensor gaussian(Shape shape, long seed) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        Tensor tensor = Tensor.zeros(shape);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) Sampling.gaussian(random);
        }
        return tensor;
    }

    /** Some steps of each lane of [lanes, time, columns]. */
    private static Tensor steps(Tensor series, int from, int to) {
        int lanes = series.shape().dimension(0);
        int time = series.shape().dimension(1);
        int columns = series.columns();
        Tensor cut = Tensor.zeros(Shape.of(lanes, to - from, columns));
        for (int lane = 0; lane < lanes; lane++) {
            System.arraycopy(
                    series.data(),
                    (lane * time + from) * columns,
                    cut.data(),
                    lane * (to - from) * columns,
                    (to - from) * columns);
        }
        return cut;
    }

    /** The same of targets [lanes · time, 1]. */
    private static Tensor targets(Tensor targets, int lanes, int from, int to) {
        Tensor cut = steps(targets.reshape(Shape.of(lanes, targets.size() / lanes, 1)), from, to);
        return cut.reshape(Shape.of(cut.size(), 1));
    }

    private static Tensor twice(Tensor series) {
        float[] both = java.util.Arrays.copyOf(series.data(), 2 * series.size());
        System.arraycopy(series.data(), 0, both, series.size(), series.size());
        return Tensor.of(series.shape().rank() == 3 ? Shape.of(1, 24, 1) : Shape.of(24, 1), both);
    }
}
