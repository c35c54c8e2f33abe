package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * Multiplies the rate by {@code decay} whenever the last {@code patience} losses show no fall: when the probability that
 * their trend points downwards ({@link Trend}) is below 0.51, of all of them as well as of those without the largest tenth
 * (a few spikes are no lack of progress). The losses seen so far are then forgotten, so that the next decision rests on
 * losses at the new rate only.
 *
 * <p>The rule of Davis King's dlib ("Automatic Learning Rate Scheduling That Really Works", dlib.net blog, 2018), which
 * forgets some rather than all. As in dlib, patience counts all losses and not those left after the largest are dropped.
 *
 * <p>A step costs O(patience) without allocation. Memory: how often the rate fell, losses held, place of the next loss; then
 * {@code patience} losses in a ring, then as many numbers of scratch.
 *
 * @param patience at least 4; a trend needs three losses, also without the largest tenth
 * @param decay in (0, 1]
 */
public record King(int patience, double decay) implements Schedule {
    private static final double PROBABLE = 0.51;
    private static final double KEPT = 0.9;

    private static final int FALLS = 0;
    private static final int HELD = 1;
    private static final int NEXT = 2;
    private static final int LOSSES = 3;

    public King {
        Check.that(patience >= 4, "patience: expected a number of at least 4, found %s", patience);
        Check.that(patience <= 1_000_000, "patience: expected a number of at most 1000000, found %s", patience);
        Decay.check(decay);
    }

    @Override
    public double factor(long step, long steps, double loss, double[] memory) {
        if (Double.isFinite(loss)) { // the first step has none before it
            hold(loss, memory);
            if (memory[HELD] == patience && !falling(memory)) {
                memory[FALLS]++;
                memory[HELD] = 0;
                memory[NEXT] = 0;
            }
        }
        return StrictMath.pow(decay, memory[FALLS]);
    }

    private void hold(double loss, double[] memory) {
        int next = (int) memory[NEXT];
        memory[LOSSES + next] = loss;
        memory[NEXT] = (next + 1) % patience;
        memory[HELD] = Math.min(patience, memory[HELD] + 1);
    }

    private boolean falling(double[] memory) {
        int scratch = LOSSES + patience;
        unroll(memory, scratch);
        if (Trend.falling(memory, scratch, patience) >= PROBABLE) {
            return true;
        }
        double quantile = Trend.smallest(memory, scratch, patience, (int) (KEPT * (patience - 1)));
        unroll(memory, scratch); // the search has mixed them up
        int kept = dropAbove(quantile, memory, scratch);
        return Trend.falling(memory, scratch, kept) >= PROBABLE;
    }

    /** Copies the ring, oldest loss first. */
    private void unroll(double[] memory, int scratch) {
        int oldest = (int) memory[NEXT];
        System.arraycopy(memory, LOSSES + oldest, memory, scratch, patience - oldest);
        System.arraycopy(memory, LOSSES, memory, scratch + patience - oldest, oldest);
    }

    /** Closes the gaps that the larger losses leave, and returns how many remain. */
    private int dropAbove(double quantile, double[] memory, int scratch) {
        int kept = 0;
        for (int i = scratch; i < scratch + patience; i++) {
            if (memory[i] <= quantile) {
                memory[scratch + kept++] = memory[i];
            }
        }
        return kept;
    }

    @Override
    public int memory() {
        return LOSSES + 2 * patience;
    }

    @Override
    public Spec spec() {
        return Spec.of("king", "patience", patience, "decay", decay);
    }
}
