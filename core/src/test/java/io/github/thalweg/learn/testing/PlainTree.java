package io.github.thalweg.learn.testing;

import io.github.thalweg.learn.Sum;
import java.util.function.IntFunction;

/** The canonical tree over shards, written down as its definition; the oracle for whoever folds. */
public final class PlainTree {
    private PlainTree() {}

    /**
     * The total of the shards [0, count).
     *
     * @param leaf a fresh sum of a shard, or null where it has none
     * @return null if no shard has a sum
     */
    public static <S extends Sum<S>> S total(int count, IntFunction<S> leaf) {
        int level = 0;
        while (1 << level < count) {
            level++;
        }
        return node(level, 0, count, leaf);
    }

    /** The shards [index 2^level, (index + 1) 2^level). */
    private static <S extends Sum<S>> S node(int level, int index, int count, IntFunction<S> leaf) {
        if (index << level >= count) {
            return null;
        }
        if (level == 0) {
            return leaf.apply(index);
        }
        S left = node(level - 1, 2 * index, count, leaf);
        S right = node(level - 1, 2 * index + 1, count, leaf);
        if (left != null && right != null) {
            left.add(right);
        }
        return left == null ? right : left;
    }
}
