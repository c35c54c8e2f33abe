package io.github.thalweg.tree.grow;

import java.io.Serializable;

/**
 * What a split is judged by, and what a node says. Sums of row statistics have {@link #lanes} longs; all that is computed
 * from them depends on the sums alone.
 */
public sealed interface Criterion extends Serializable permits ClassCriterion, MomentCriterion {
    /** How many longs a sum has. */
    int lanes();

    /** Whether each class has a lane of its own; else the first two lanes are the sums of a {@link Pack}'s two numbers. */
    boolean classLanes();

    /** Whether the last lane, or the one before {@link #weighed}'s, counts rows. */
    boolean counted();

    /** Whether the last lane sums the weights of rows, for they are no other lane's. */
    default boolean weighed() {
        return false;
    }

    /** What the rows of a sum are worth together; a split gains what its parts are worth more than the whole. */
    double worth(long[] sums, int at);

    /** The same of a sum that is a {@link Pack}'s two numbers and nothing else. */
    double worth(long upper, long lower);

    /** Whether the rows of a sum are known to be all alike, so that no split can gain. */
    boolean isPure(long[] sums);

    /** The weight of a sum's rows; of gradients, the sum of second derivatives. */
    double weight(long[] sums, int at);

    /** The rows' own weight. */
    default double mass(long[] sums, int at) {
        return weight(sums, at);
    }

    /** How many rows a sum has, repetitions counted; where rows have weights, each counts once. */
    double rows(long[] sums, int at);

    /** What categories are sorted by before they are split like numbers: of gradients, the step of a sum's rows. */
    double order(long[] sums, int at, long[] total);

    /** How many values a node has. */
    int outputs();

    /** The values of a node. */
    void values(long[] sums, double[] values, int at);
}
