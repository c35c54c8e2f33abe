package io.github.thalweg.tree.forest;

import io.github.thalweg.tree.bin.Cuts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts the features that a node tries into runs whose histograms are not too large to travel, each for a reducer of its own. */
final class LevelSlices {
    private static final int MOST_LONGS = 1 << 18; // 2 MB

    private final Cuts cuts;
    private final int lanes;
    private final FeatureDraw draw;

    LevelSlices(ForestPlan plan) {
        this.cuts = plan.cuts();
        this.lanes = plan.criterion().lanes();
        this.draw = plan.draw();
    }

    /** At least one feature each, in order. */
    List<int[]> of(long key) {
        int[] features = Arrays.copyOf(draw.draw(key), draw.count());
        List<int[]> slices = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= features.length; to++) {
            if (to == features.length || width(features, from, to + 1) > MOST_LONGS) {
                slices.add(Arrays.copyOfRange(features, from, to));
                from = to;
            }
        }
        return slices;
    }

    /** How many longs the histograms of some features have. */
    int width(int[] features) {
        return Math.toIntExact(width(features, 0, features.length));
    }

    private long width(int[] features, int from, int to) {
        long width = 0;
        for (int i = from; i < to; i++) {
            width += (long) cuts.bins(features[i]) * lanes;
        }
        return width;
    }
}
