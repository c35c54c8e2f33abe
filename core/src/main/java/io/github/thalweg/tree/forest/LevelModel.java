package io.github.thalweg.tree.forest;

import java.io.Serializable;

/**
 * Where a group of trees stands that grow level by level, and what its workers are asked for.
 *
 * @param first number of the group's first tree in the forest
 * @param logs of its trees; null: a tree is done with, and its rows need not be remembered
 * @param asks sorted by tree
 * @param remember whether workers keep the rows of nodes from job to job: where they do not fit they are made anew each time
 */
record LevelModel(ForestPlan plan, int first, LevelLog[] logs, LevelAsk[] asks, boolean remember)
        implements Serializable {
    private static final int SLICE = 20; // bits of a key

    /** The key under which a slice of an ask adds up. */
    static long key(int ask, int slice) {
        return (long) ask << SLICE | slice;
    }

    static int ask(long key) {
        return (int) (key >>> SLICE);
    }

    static int slice(long key) {
        return (int) (key & (1 << SLICE) - 1);
    }
}
