package io.github.thalweg.decoupled;

import java.io.Serializable;

/**
 * Mail up: what a stage made of a replica's part of a batch, with what stages further up need to know of the rows.
 *
 * @param batch counted from 0 over the whole fit
 * @param values [rows, width] of the layer at the cut; null where they need not travel: the first stage has the rows
 * @param labels [rows, targets]
 * @param weights [rows]
 * @param ids [rows]
 */
record Activation(long batch, float[] values, float[] labels, float[] weights, long[] ids) implements Serializable {
    /** A batch that its stage can gather itself. */
    static Activation gathered(long batch) {
        return new Activation(batch, null, null, null, null);
    }

    Activation with(float[] others) {
        return new Activation(batch, others, labels, weights, ids);
    }

    int rows() {
        return weights.length;
    }

    double weight() {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        return sum;
    }
}
