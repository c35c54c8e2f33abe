package io.github.thalweg.tree.boost;

import java.io.Serializable;

/** What is asked of the rows in each group of a tree's leaves: some integers, which add up whatever their order. */
sealed interface LeafQuery extends Serializable permits RankQuery, ClipQuery, SlopeQuery {
    /** Whether all leaves are one group; else each is its own. */
    boolean together();

    /** How many numbers a group has. */
    int width();

    /**
     * Adds a row.
     *
     * @param sums of the group, from {@code at} on
     */
    void add(LeafRow row, int group, long[] sums, int at);
}
