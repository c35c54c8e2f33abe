package io.github.thalweg.learn;

import java.io.Serializable;

/**
 * An algorithm that learns from sums: hands its model out, and takes a step from what comes back.
 *
 * @param <M> the model of a round: immutable from the moment it is handed out until the sum is back
 * @param <X> a shard
 * @param <S> the sum
 */
public interface SummingLearner<M extends Serializable, X, S extends Sum<S>> extends Learner<X> {
    /** What workers need in this round. */
    M model();

    /** The worker of this round; phases of an algorithm may have different ones. */
    Worker<M, X, S> worker();

    /** Takes one step. {@code total} is not the learner's to keep. */
    void learn(S total);

    /** One sum and one step. */
    @Override
    default void round(Shards<? extends X> shards, long number) {
        learn(shards.sum(model(), worker(), number));
    }
}
