package io.github.thalweg.learn;

import java.io.Serializable;

/**
 * Turns one shard into a sum: a pure function of the model, the shard and the round. What it remembers in {@link
 * Round#memory} is only a cache and may be lost at any moment.
 *
 * @param <M> the model of this round
 * @param <X> a shard
 * @param <S> the sum
 */
@FunctionalInterface
public interface Worker<M, X, S extends Sum<S>> extends Serializable {
    /** The shard's addend. It may live in the round's memory: the caller is done with it before the shard's next round. */
    S contribute(M model, X shard, Round at);

    /** How this worker's sums are cut where they are long. */
    default Slices<S> slices(M model) {
        return Slices.none();
    }
}
