package io.github.thalweg.cluster;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Seed;
import java.util.List;

/**
 * Looks at every row once, and draws the first ones by their weights.
 *
 * @param names of the features, for errors
 */
record FirstWorker(List<String> names) implements Worker<KMeansStep, Rows, KMeansSum> {
    @Override
    public KMeansSum contribute(KMeansStep step, Rows rows, Round at) {
        Tile.requireFeatures(names, rows);
        KMeansSum sum = new KMeansSum(0, 0, step.picks());
        Tile.each(step.measure(), rows, 0, rows.rows(), tile -> {
            tile.requireFinite(names);
            for (int i = 0; i < tile.size(); i++) {
                if (tile.weights[i] > 0) {
                    long id = tile.id(i);
                    sum.picks.draw(
                            Seed.then(step.seed(), id), tile.weights[i], id, tile.points, i * tile.width, tile.width);
                    sum.count(tile.weights[i]);
                }
            }
        });
        return sum;
    }
}
