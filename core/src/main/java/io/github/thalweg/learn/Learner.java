package io.github.thalweg.learn;

import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;

/**
 * An algorithm that learns from sums: hands its model out, and takes a step from what comes back.
 *
 * <p>A learner is serializable, so that many rounds of a small fit can run where the data are (plan {@code local}); its
 * {@link #state} and {@link #restore} are all that a checkpoint or such a journey needs.
 *
 * @param <M> the model of a round: immutable from the moment it is handed out until the sum is back
 * @param <X> a shard
 * @param <S> the sum
 */
public interface Learner<M extends Serializable, X, S extends Sum<S>> extends Serializable {
    /** What workers need in this round. */
    M model();

    /** The worker of this round; phases of an algorithm may have different ones. */
    Worker<M, X, S> worker();

    /** Takes one step. {@code total} is not the learner's to keep. */
    void learn(S total);

    /**
     * Does one round: one sum and one step. An algorithm whose rounds are made of other sums (by key, in phases) does
     * them here, and then nobody else asks it for {@link #model} and {@link #worker}.
     *
     * @param number of the round, counted from 0 over the whole fit
     */
    default void round(Shards<? extends X> shards, long number) {
        learn(shards.sum(model(), worker(), number));
    }

    /**
     * Told before the first round whom to tell how far a round is: for learners whose rounds are long. It may be told by any
     * thread, and does not travel.
     */
    default void watched(Consumer<RoundProgress> watcher) {}

    boolean finished();

    /** Everything that {@link #restore} needs to go on as if nothing had happened. */
    State state();

    void restore(State state);

    /**
     * Names in {@link #state}, of entries or of states in it, of what no later round changes: those that were here before,
     * in their order, and perhaps more. A checkpoint writes each of them once.
     */
    default List<String> settled() {
        return List.of();
    }

    /** How the last round went. */
    Report report();

    /** What the round with this number does, for the eyes of whoever watches Spark: {@code "epoch 3/20, step 5/12"}. */
    default String describe(long round) {
        return "round " + (round + 1);
    }
}
