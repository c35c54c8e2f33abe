package io.github.thalweg.tree.grow;

import io.github.thalweg.math.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Draws features without replacement. */
public final class Draw {
    private Draw() {}

    /** A share of the first {@code count} features, at least one, in ascending order. */
    public static int[] share(int count, double share, long key) {
        return of(IntStream.range(0, count).toArray(), share, key);
    }

    /** A share of some features, at least one, in ascending order: those with the smallest hashes. */
    public static int[] of(int[] features, double share, long key) {
        int size = (int) Math.max(1, Math.round(share * features.length));
        if (size >= features.length) {
            return features;
        }
        return Arrays.stream(features)
                .boxed()
                .sorted((a, b) -> Long.compareUnsigned(Seed.hash(key, a), Seed.hash(key, b)))
                .limit(size)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
