package io.github.thalweg.tree.grow;

import java.io.Serializable;

/**
 * How a node is split, in bins.
 *
 * @param bin the largest that goes left; of no meaning where there are categories
 * @param categories the bins that go left, as a set of bits by bin; null for a number
 * @param missingLeft where bin 0 goes
 * @param gain what the two sides are worth more than the whole
 * @param left the sum of the rows that go left
 * @param right the sum of the rows that go right
 */
public record Split(
        int feature, int bin, long[] categories, boolean missingLeft, double gain, long[] left, long[] right)
        implements Serializable {
    boolean goesLeft(int rowBin) {
        if (rowBin == 0) {
            return missingLeft;
        }
        return categories == null ? rowBin <= bin : (categories[rowBin >> 6] >>> rowBin & 1) != 0;
    }

    /** Whether this one is to be preferred: it gains more; of equals the smaller feature, as they are tried in order. */
    public static Split better(Split found, Split candidate) {
        return found == null || candidate != null && candidate.gain > found.gain ? candidate : found;
    }
}
