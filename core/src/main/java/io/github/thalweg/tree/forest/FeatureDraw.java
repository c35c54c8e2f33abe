package io.github.thalweg.tree.forest;

import io.github.thalweg.math.Seed;
import java.util.Arrays;

/** Draws the features that a node tries, without replacement: a function of the node's key. Used by one thread. */
final class FeatureDraw {
    private final int count;
    private final int[] features;

    /** @param count how many of all a node tries */
    FeatureDraw(int features, int count) {
        this.count = count;
        this.features = new int[features];
        reset();
    }

    private void reset() {
        for (int f = 0; f < features.length; f++) {
            features[f] = f;
        }
    }

    int count() {
        return count;
    }

    /** An array whose first {@link #count} features are drawn, ascending; until the next draw. A Fisher-Yates shuffle begun. */
    int[] draw(long key) {
        if (count == features.length) {
            return features;
        }
        reset();
        for (int i = 0; i < count; i++) {
            int j = i + (int) (Seed.uniform(Seed.hash(key, 2, i)) * (features.length - i));
            int feature = features[i];
            features[i] = features[j];
            features[j] = feature;
        }
        Arrays.sort(features, 0, count);
        return features;
    }
}
