package io.github.thalweg.decoupled;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Seed;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.block.Sequential;
import io.github.thalweg.nn.layer.Recurrent;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * A recurrent network learning from a long sequence cut into windows: truncated backpropagation through time, and with a
 * synthesizer in the place of what truncation cuts off. Lanes, pieces of the sequence far from each other, are the batch.
 *
 * <p>ALGORITHM. A window takes up the state the window before has left. What the loss of all later windows would say of
 * the state it leaves itself is 0 for truncated backpropagation; with a synthesizer S it is a share of S of that state. The gradient
 * that arrives at the state the window began with, the window's own losses and S's guess of the rest, is what S should have
 * said of that state: S takes a step towards it. Gradients are of losses summed over time; steps divide by the number of
 * outputs, S's by the number of lanes. S begins as zeros, so learning begins as truncated.
 *
 * <p>Jaderberg et al., "Decoupled Neural Interfaces using Synthetic Gradients", ICML 2017, §2.1. One thread's own.
 */
public final class Windows {
    /**
     * How it learns.
     *
     * @param optimizer of the network
     * @param synthesizer how the synthesizer is built, for as many inputs and outputs as the state has numbers; {@code
     *     null}: none, truncated backpropagation
     * @param synthesizerOptimizer its own; unused where there is no synthesizer
     * @param share what counts of the synthesizer's guess, in [0, 1]: below 1 what lies far beyond the window fades
     *     by as much with each window, and errors of guesses that rest on guesses do not grow
     */
    public record Options(Optimizer optimizer, Blueprint synthesizer, Optimizer synthesizerOptimizer, double share) {
        public Options {
            Check.fraction("share", share);
        }

        /** Plain truncated backpropagation. */
        public static Options truncated(Optimizer optimizer) {
            return new Options(optimizer, null, optimizer, 0);
        }
    }

    private final Recurrent recurrent;
    private final Layer head;
    private final Loss.OfTensors loss;
    private final float share;
    private final long seed;
    private final Trainee network;
    private final Trainee synthesizer; // null: none
    private final Context lookup;
    private Tensor state; // [lanes, stateSize]; null: the sequence begins
    private long windows;

    /**
     * @param recurrent from [time, features] to [time, units]
     * @param head from [time, units] to what the loss takes, step by step
     * @param features of the input
     * @param loss its weighted sum goes over all steps of all lanes
     * @throws IllegalArgumentException if the synthesizer does not fit the state
     */
    public Windows(Recurrent recurrent, Layer head, int features, Loss.OfTensors loss, Options options, long seed) {
        this.recurrent = recurrent;
        this.head = head;
        this.loss = loss;
        this.share = (float) options.share();
        this.seed = seed;
        Network<Tensor, Tensor> whole = Network.of(Sequential.of(recurrent, head), Shape.of(1, features));
        this.network = new Trainee(whole, options.optimizer(), seed);
        this.synthesizer = options.synthesizer() == null ? null : synthesizer(options);
        this.lookup = new Context(whole.layout());
    }

    private Trainee synthesizer(Options options) {
        int size = recurrent.stateSize();
        Network<Tensor, Tensor> built = Network.of(options.synthesizer().build(size, size), Shape.of(size));
        Check.that(
                built.outputShape().equals(Shape.of(size)),
                "synthesizer: expected outputs %s for the state, found %s",
                Shape.of(size),
                built.outputShape());
        return new Trainee(built, options.synthesizerOptimizer(), Seed.hash(seed, 1));
    }

    /**
     * Learns from the next window of the sequence.
     *
     * @param x [lanes, time, features]; as many lanes as in the windows before
     * @param targets [lanes · time, targets], step by step in each lane
     * @return the loss, summed over the window
     * @throws IllegalStateException if the loss is not finite
     */
    public double learn(Tensor x, Tensor targets) {
        Context context = network.begin(Seed.hash(seed, 2, windows));
        Recurrent.Window window = recurrent.window(x, state, context);
        Pass<Tensor, Tensor> said = head.forward(window.output(), context);
        Loss.Score<Tensor> score = loss.score(steps(said.output()), targets, null, context);
        if (!Double.isFinite(score.sum())) {
            throw new IllegalStateException("window " + windows + ": loss " + score.sum() + ", expected a finite one");
        }
        Tensor atOutput =
                said.backward().of(score.gradient().reshape(said.output().shape()));
        Tensor left = window.state().copy();
        Recurrent.Gradients gradients = window.backward(atOutput, guess(left));
        if (synthesizer != null) {
            Tensor began = state == null ? Tensor.zeros(left.shape()) : state;
            correct(began, gradients.state());
        }
        network.step(score.weight());
        state = left;
        windows++;
        return score.sum();
    }

    /** What counts of the gradient that the synthesizer says later windows have at a state; null if there is none. */
    Tensor guess(Tensor left) {
        if (synthesizer == null) {
            return null;
        }
        Tensor guess = synthesizer.predict(left);
        guess.scale(share);
        return guess;
    }

    /** A step of the synthesizer towards what it should have said: gradient of {@code ½ Σ (said − truth)²}. */
    private void correct(Tensor began, Tensor truth) {
        Pass<Tensor, Tensor> said = synthesizer.forward(began, Seed.hash(seed, 3, windows));
        Tensor apart = said.output().copy();
        for (int i = 0; i < apart.size(); i++) {
            apart.data()[i] -= truth.data()[truth.offset() + i];
        }
        said.backward().parametersOnly(apart);
        synthesizer.step(began.shape().dimension(0));
    }

    /** The next window begins a sequence: with a state of zeros. */
    public void restart() {
        state = null;
    }

    /** The state the last window has left, [lanes, stateSize]: a copy; null at the beginning. */
    public Tensor state() {
        return state == null ? null : state.copy();
    }

    /** The loss of a sequence begun with zeros, summed, without learning. Shapes as in {@link #learn}. */
    public double loss(Tensor x, Tensor targets) {
        Context context = lookup.beginInference(network.parameters());
        Recurrent.Window window = recurrent.window(x, null, context);
        Tensor output = head.forward(window.output(), context).output();
        return loss.score(steps(output), targets, null, context).sum();
    }

    /** The network's parameters: a copy. */
    public float[] parameters() {
        return network.parameters().clone();
    }

    /** [lanes, time, …] → [lanes · time, …] */
    private static Tensor steps(Tensor output) {
        return output.reshape(Shape.of(output.rows(), output.columns()));
    }
}
