package io.github.thalweg.cluster;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Worker;

/** Adds the silhouettes of a shard's rows. */
record SilhouetteWorker() implements Worker<ClusterSpread, Rows, Silhouette> {
    @Override
    public Silhouette contribute(ClusterSpread spread, Rows rows, Round at) {
        Silhouette sum = new Silhouette();
        Centers centers = new Centers(spread.centers(), spread.width());
        int[] nearest = new int[Tile.MOST];
        float[] others = new float[Tile.MOST];
        Tile.each(spread.measure(), rows, 0, rows.rows(), tile -> {
            centers.nearest(tile.points, tile.size(), nearest, others);
            for (int i = 0; i < tile.size(); i++) {
                double weight = tile.weights[i];
                if (weight > 0) {
                    sum.count(weight, spread.silhouette(tile.points, i * tile.width, nearest[i], weight));
                }
            }
        });
        return sum;
    }
}
