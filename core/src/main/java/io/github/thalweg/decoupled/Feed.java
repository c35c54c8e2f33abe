package io.github.thalweg.decoupled;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.train.Batches;
import java.io.Serializable;

/**
 * Which rows make a batch: the first stage's replicas cut their rows as shards do everywhere ({@link Batches}).
 *
 * @param steps batches in an epoch
 */
record Feed(Scaling scaling, int targets, long seed, long steps) implements Serializable {
    /** A replica's part of a batch: its features as the values. */
    Activation gather(StageShard shard, int replica, long batch) {
        int count = shard.count();
        Batches order = new Batches(seed, batch / steps, replica, count, steps);
        int from = order.start(batch % steps);
        int to = order.start(batch % steps + 1);
        int[] places = new int[to - from];
        order.rows(from, to, places);
        int features = shard.rows().isEmpty() ? 0 : shard.rows().get(0).features();
        float[] values = new float[places.length * features];
        float[] labels = new float[places.length * targets];
        float[] weights = new float[places.length];
        long[] ids = new long[places.length];
        double[] row = new double[features];
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            int part = 0;
            while (place >= shard.rows().get(part).rows()) {
                place -= shard.rows().get(part++).rows();
            }
            Rows rows = shard.rows().get(part);
            if (scaling.identity()) {
                rows.copyFeatures(place, values, i * features);
            } else {
                rows.copyFeatures(place, row, 0);
                scaling.apply(row, values, i * features);
            }
            for (int t = 0; t < targets; t++) {
                labels[i * targets + t] = (float) rows.target(place, t);
            }
            weights[i] = (float) rows.weight(place);
            ids[i] = rows.id(place);
        }
        return new Activation(batch, values, labels, weights, ids);
    }
}
