package io.github.thalweg.cluster;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Worker;
import java.util.List;

/**
 * Adds each row up where the nearest center is, and picks the rows that are farthest from theirs.
 *
 * @param names of the features, for errors; none: every row has been looked at before
 */
record LloydWorker(List<String> names) implements Worker<KMeansStep, Rows, KMeansSum> {
    static final String KEY = "k-means";
    private static final int FORM = 2; // of what is remembered

    @Override
    public KMeansSum contribute(KMeansStep step, Rows rows, Round at) {
        if (!names.isEmpty()) {
            Tile.requireFeatures(names, rows);
        }
        int width = step.width();
        Centers centers = new Centers(step.centers(), width);
        Assignment before = at.memory(KEY, FORM, () -> new Assignment(step.measure(), new double[0], rows.rows()));
        Assignment now = before.moved(step.measure(), centers, step.centers());
        Assignment.Search search = now.new Search(centers, width);
        KMeansSum sum = new KMeansSum(step.count(), width, step.picks());
        Tile.each(step.measure(), rows, 0, rows.rows(), tile -> {
            if (!names.isEmpty()) {
                tile.requireFinite(names);
            }
            search.look(tile);
            for (int i = 0; i < tile.size(); i++) {
                if (tile.weights[i] > 0) {
                    add(step, tile, i, search.nearest(tile, i), search.squared(i), sum);
                }
            }
        });
        at.remember(KEY, FORM, now);
        return sum;
    }

    private static void add(KMeansStep step, Tile tile, int i, int center, double squared, KMeansSum sum) {
        double weight = tile.weights[i];
        int at = i * tile.width;
        sum.add(center, weight, tile.points, at, step.origin());
        sum.count(center, weight, step.measure().cost(squared));
        if (squared > 0 && sum.picks.takes(-squared)) {
            sum.picks.offer(-squared, tile.id(i), tile.points, at, tile.width);
        }
    }
}
