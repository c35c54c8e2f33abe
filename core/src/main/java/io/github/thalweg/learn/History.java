package io.github.thalweg.learn;

import io.github.thalweg.math.Check;
import io.github.thalweg.store.State;
import java.util.Arrays;

/**
 * Remembers the loss of every so many rounds, for curves. A resumed fit has the history of one that was left alone: only
 * rounds that are multiples of the interval enter it, whoever else has asked to be called in between.
 */
public final class History implements Listener {
    private final long every;
    private long[] rounds = new long[16];
    private double[] losses = new double[16];
    private int entries;

    /** @param every how many rounds lie between two entries */
    public History(long every) {
        this.every = Check.positive("rounds between two entries of the history", every);
    }

    @Override
    public long due(long round) {
        return (round / every + 1) * every;
    }

    @Override
    public void after(FitState fitState) {
        if (fitState.rounds() % every == 0) {
            if (entries == rounds.length) {
                rounds = Arrays.copyOf(rounds, 2 * entries);
                losses = Arrays.copyOf(losses, 2 * entries);
            }
            rounds[entries] = fitState.rounds();
            losses[entries] = fitState.report().loss();
            entries++;
        }
    }

    /** The rounds completed at each entry, ascending. */
    public long[] rounds() {
        return Arrays.copyOf(rounds, entries);
    }

    /** The loss of the round that ended at each entry. */
    public double[] losses() {
        return Arrays.copyOf(losses, entries);
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public State state() {
        return new State().put("rounds", rounds()).put("losses", losses());
    }

    @Override
    public void restore(State state) {
        entries = state.longs("rounds").length;
        rounds = Arrays.copyOf(state.longs("rounds"), Math.max(16, entries));
        losses = Arrays.copyOf(state.doubles("losses"), Math.max(16, entries));
    }
}
