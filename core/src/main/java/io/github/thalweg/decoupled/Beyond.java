package io.github.thalweg.decoupled;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Seed;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/** A synthesizer in the place of all windows to come: what would they say of the state that this one leaves? */
final class Beyond {
    private final Trainee synthesizer;
    private final float share;
    private final int ahead;
    private final long seed;
    private Tensor asked; // what the newest guess was made of; null: none
    private Tensor before; // and the one before it, of which the window since tells
    private long answers;

    /** @param size numbers in a state */
    Beyond(TruncatedBackpropagation.Options options, int size, long seed) {
        this.share = (float) options.share();
        this.ahead = options.ahead();
        this.seed = seed;
        Network<Tensor, Tensor> built =
                Network.of(options.synthesizer().build(size + ahead, size), Shape.of(size + ahead));
        Check.that(
                built.outputShape().equals(Shape.of(size)),
                "synthesizer: expected outputs %s for the state, found %s",
                Shape.of(size),
                built.outputShape());
        this.synthesizer = new Trainee(built, options.synthesizerOptimizer(), Seed.hash(seed, 1));
    }

    /** A guess at the end of a window, which {@link #correct} will judge after the next. */
    Tensor ask(Tensor state, Tensor coming) {
        before = asked;
        asked = seen(state, coming);
        return said(asked);
    }

    /**
     * What counts of the gradient that later windows are said to have at a state.
     *
     * @param state [lanes, size]
     * @param coming [lanes, ahead], or null where nothing is seen of it
     */
    Tensor guess(Tensor state, Tensor coming) {
        return said(seen(state, coming));
    }

    private Tensor said(Tensor seen) {
        Tensor guess = synthesizer.predict(seen);
        guess.scale(share);
        return guess;
    }

    /** [lanes, size + ahead]: in memory of its own. */
    private Tensor seen(Tensor state, Tensor coming) {
        int lanes = state.rows();
        Shape expected = Shape.of(lanes, ahead);
        Check.that(
                ahead == 0 ? coming == null : coming != null && coming.shape().equals(expected),
                "ahead: expected %s, found %s",
                ahead == 0 ? "nothing" : expected,
                coming == null ? "nothing" : coming.shape());
        if (ahead == 0) {
            return state.copy();
        }
        int size = state.columns();
        Tensor both = Tensor.zeros(Shape.of(lanes, size + ahead));
        for (int lane = 0; lane < lanes; lane++) {
            int to = lane * (size + ahead);
            System.arraycopy(state.data(), state.offset() + lane * size, both.data(), to, size);
            System.arraycopy(coming.data(), coming.offset() + lane * ahead, both.data(), to + size, ahead);
        }
        return both;
    }

    /**
     * A step towards what should have been said before the window whose guess was asked last: along the gradient of {@code
     * ½ Σ (said − truth)²}.
     */
    void correct(Tensor truth) {
        if (before == null) {
            return; // the sequence has begun: nobody has left that state
        }
        Pass<Tensor, Tensor> said = synthesizer.forward(before, Seed.hash(seed, 3, answers));
        Tensor apart = said.output().copy();
        for (int i = 0; i < apart.size(); i++) {
            apart.data()[i] -= truth.data()[truth.offset() + i];
        }
        said.backward().parametersOnly(apart);
        synthesizer.step(before.rows());
        answers++;
    }

    void forget() {
        asked = null;
    }
}
