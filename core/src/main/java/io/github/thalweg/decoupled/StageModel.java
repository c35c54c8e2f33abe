package io.github.thalweg.decoupled;

import java.io.Serializable;

/**
 * What all shards need in one round: the parameters of all stages and synthesizers, and the mail.
 *
 * @param parameters by stage
 * @param synthesizers parameters by stage; null where a stage has none
 * @param orders by shard
 * @param lambda the share of the gradient from above; 0: nobody waits for it
 * @param measure whether the first stage compares synthetic gradients with true ones
 */
record StageModel(float[][] parameters, float[][] synthesizers, Order[] orders, double lambda, boolean measure)
        implements Serializable {}
