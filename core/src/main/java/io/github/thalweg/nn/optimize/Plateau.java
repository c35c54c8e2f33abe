package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * A schedule that multiplies the rate by {@code decay} whenever the last {@code patience} losses show no fall: when the
 * probability that their trend points downwards ({@link Trend}) is below 0.51, of all of them as well as of those without
 * the largest tenth (a few spikes are no lack of progress). The losses seen so far are then forgotten, so that the next
 * decision rests on losses at the new rate only.
 *
 * <p>The rule of Davis King's dlib ("Automatic Learning Rate Scheduling That Really Works", dlib.net blog, 2018), which
 * forgets some rather than all. As in dlib, patience counts all losses and not those left after the largest are dropped.
 *
 * <p>Patience counts steps. Where one loss is the mean of H steps, as with local steps, patience / H such losses (rounded
 * up, at least 4) make up the trend: the rate falls after as many rows without progress as with H = 1.
 *
 * <p>A step costs O(patience) without allocation. Memory: how often the rate fell, losses held, place of the next loss, the
 * last step; then {@code patience} losses in a ring, then as many numbers of scratch.
 *
 * @param patience steps, at least 4; a trend needs three losses, also without the largest tenth
 * @param decay in (0, 1]
 */
public record Plateau(int patience, double decay) implements Schedule {
    private static final double PROBABLE = 0.51;
    private static final double KEPT = 0.9;

    private static final int FALLS = 0;
    private static final int HELD = 1;
    private static final int NEXT = 2;
    private static final int STEP = 3;
    private static final int LOSSES = 4;

    private static final int LEAST = 4; // losses that can have a trend

    public Plateau {
        Check.that(patience >= LEAST, "patience: expected a number of at least 4, found %s", patience);
        Check.that(patience <= 1_000_000, "patience: expected a number of at most 1000000, found %s", patience);
        Decay.check(decay);
    }

    @Override
    public double factor(long step, long steps, double loss, double[] memory) {
        if (Double.isFinite(loss)) { // the first step has none before it
            int window = window(memory[STEP] == 0 ? 1 : step - (long) memory[STEP]);
            hold(loss, memory, window);
            if (memory[HELD] == window && !falling(memory, window)) {
                memory[FALLS]++;
                memory[HELD] = 0;
                memory[NEXT] = 0;
            }
        }
        memory[STEP] = step;
        return StrictMath.pow(decay, memory[FALLS]);
    }

    /** How many losses make up the trend, where each is the mean of so many steps. */
    private int window(long stepsPerLoss) {
        return (int) Math.min(patience, Math.max(LEAST, (patience + stepsPerLoss - 1) / stepsPerLoss));
    }

    private static void hold(double loss, double[] memory, int window) {
        int next = (int) memory[NEXT];
        memory[LOSSES + next] = loss;
        memory[NEXT] = (next + 1) % window;
        memory[HELD] = Math.min(window, memory[HELD] + 1);
    }

    private boolean falling(double[] memory, int window) {
        int scratch = LOSSES + patience;
        unroll(memory, scratch, window);
        if (Trend.falling(memory, scratch, window) >= PROBABLE) {
            return true;
        }
        double quantile = Trend.smallest(memory, scratch, window, (int) (KEPT * (window - 1)));
        unroll(memory, scratch, window); // the search has mixed them up
        int kept = dropAbove(quantile, memory, scratch, window);
        return Trend.falling(memory, scratch, kept) >= PROBABLE;
    }

    /** Copies the ring, oldest loss first. */
    private static void unroll(double[] memory, int scratch, int window) {
        int oldest = (int) memory[NEXT];
        System.arraycopy(memory, LOSSES + oldest, memory, scratch, window - oldest);
        System.arraycopy(memory, LOSSES, memory, scratch + window - oldest, oldest);
    }

    /** Closes the gaps that the larger losses leave, and returns how many remain. */
    private static int dropAbove(double quantile, double[] memory, int scratch, int window) {
        int kept = 0;
        for (int i = scratch; i < scratch + window; i++) {
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
        return Spec.of("king", "patience", patience, "decay", decay); // its first name: checkpoints hold it
    }
}
