package io.github.thalweg.learn;

import io.github.thalweg.store.State;
import java.util.Map;

/**
 * Something that watches a fit on the driver: progress, history, checkpoint, dev metric, early stop. Small and composable;
 * what it counts is saved and restored with the checkpoint.
 */
public interface Listener {
    /**
     * Called once before the first round; the state tells how many rounds were completed by a fit that this one goes on
     * from.
     */
    default void began(FitState fitState) {}

    /** The next round number, above {@code round}, after which it must be called; rounds in between may be skipped. */
    default long due(long round) {
        return Long.MAX_VALUE;
    }

    /** Called after one or more rounds, and at least after each one that was {@link #due}. */
    void after(FitState fitState);

    /**
     * Called within a round, as often as its learner has something to say: never twice at once, but perhaps by another
     * thread than the rest.
     */
    default void within(RoundProgress progress) {}

    /** Called once when the fit ends: finished, stopped or failed; not after a kill. */
    default void ended(FitState fitState) {}

    /** What it knows that is worth showing while the fit runs, newest values by name: {@code accuracy} of the dev rows. */
    default Map<String, Double> figures() {
        return Map.of();
    }

    /** What to save under {@link #name}, so that a resumed fit goes on as if nothing had happened. */
    default State state() {
        return new State();
    }

    default void restore(State state) {}

    /** The name under which its state is saved; listeners without state need none. */
    default String name() {
        return "";
    }
}
