package io.github.thalweg.learn;

import io.github.thalweg.store.State;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A learner joined to its data: runs rounds, and makes a model of where it stands.
 *
 * @param <M> what is learned
 */
public interface Fit<M> {
    /** What a checkpoint saves and restores; its report tells how far it is. */
    Learner<?, ?, ?> learner();

    /**
     * Runs the rounds.
     *
     * @param from rounds completed before, by a learner that has been restored
     * @return the rounds completed in all
     */
    long run(List<Listener> listeners, long from, BooleanSupplier stop);

    /** The model as it stands. */
    M model();

    /** The model that a learner's state holds, for example the best one's. */
    M model(State state);
}
