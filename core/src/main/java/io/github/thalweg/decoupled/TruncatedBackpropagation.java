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
 * Truncated backpropagation through time, of a recurrent network learning from a long sequence cut into windows, and with
 * a synthesizer in the place of what truncation cuts off. Lanes, pieces of the sequence far from each other, are the batch.
 *
 * <p>ALGORITHM. A window takes up the state the window before has left. What the loss of all later windows would say of
 * the state it leaves itself is 0 for truncated backpropagation; with a synthesizer S it is a share of what S says of that
 * state, and where the options say so of some numbers that tell what comes next: the labels of a sequence. The gradient that
 * arrives at the state a window began with, of the window's own losses and of S's guess of the rest, is what S should have
 * said at the end of the window before: S takes a step towards it. Gradients are of losses summed over time; steps divide by
 * the number of outputs, S's by the number of lanes. S begins as zeros, so learning begins as truncated.
 *
 * <p>Jaderberg et al., "Decoupled Neural Interfaces using Synthetic Gradients", ICML 2017, §2.1. One thread's own.
 */
public final class TruncatedBackpropagation {
    /**
     * How it learns.
     *
     * @param optimizer of the network
     * @param synthesizer how the synthesizer is built, for as many outputs as the state has numbers and as many inputs as
     *     the state and what it sees ahead; {@code null}: none, truncated backpropagation
     * @param synthesizerOptimizer its own; unused where there is no synthesizer
     * @param share what counts of the synthesizer's guess, in [0, 1]: below 1 what lies far beyond the window fades
     *     by as much with each window, and errors of guesses that rest on guesses do not grow
     * @param ahead numbers per lane that tell the synthesizer what comes next; 0: it sees the state alone
     */
    public record Options(
            Optimizer optimizer, Blueprint synthesizer, Optimizer synthesizerOptimizer, double share, int ahead) {
        public Options {
            Check.fraction("share", share);
            Check.nonNegative("ahead", ahead);
        }

        /** Plain truncated backpropagation. */
        public static Options truncated(Optimizer optimizer) {
            return new Options(optimizer, null, optimizer, 0, 0);
        }
    }

    private final Recurrent recurrent;
    private final Layer head;
    private final Loss.OfTensors loss;
    private final long seed;
    private final Trainee network;
    private final Beyond beyond; // null: truncated
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
    public TruncatedBackpropagation(Recurrent recurrent, Layer head, int features, Loss.OfTensors loss, Options options, long seed) {
        this.recurrent = recurrent;
        this.head = head;
        this.loss = loss;
        this.seed = seed;
        Network<Tensor, Tensor> whole = Network.of(Sequential.of(recurrent, head), Shape.of(1, features));
        this.network = new Trainee(whole, options.optimizer(), seed);
        this.beyond = options.synthesizer() == null ? null : new Beyond(options, recurrent.stateSize(), seed);
        this.lookup = new Context(whole.layout());
    }

    /** {@link #learn(Tensor, Tensor, Tensor)} where nothing is seen ahead. */
    public double learn(Tensor x, Tensor targets) {
        return learn(x, targets, null);
    }

    /**
     * Learns from the next window of the sequence.
     *
     * @param x [lanes, time, features]; as many lanes as in the windows before
     * @param targets [lanes · time, targets], step by step in each lane
     * @param ahead what the synthesizer sees of what follows this window, [lanes, {@link Options#ahead}]; {@code null}
     *     where it sees the state alone
     * @return the loss, summed over the window
     * @throws IllegalStateException if the loss is not finite
     */
    public double learn(Tensor x, Tensor targets, Tensor ahead) {
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
        Tensor fromBeyond = beyond == null ? null : beyond.ask(left, ahead);
        Recurrent.Gradients gradients = window.backward(atOutput, fromBeyond);
        if (beyond != null) {
            beyond.correct(gradients.state());
        }
        network.step(score.weight());
        state = left;
        windows++;
        return score.sum();
    }

    /** What counts of the gradient that the synthesizer says later windows have at a state; null if there is none. */
    Tensor guess(Tensor left, Tensor ahead) {
        return beyond == null ? null : beyond.guess(left, ahead);
    }

    /** The next window begins a sequence: with a state of zeros. */
    public void restart() {
        state = null;
        if (beyond != null) {
            beyond.forget();
        }
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
