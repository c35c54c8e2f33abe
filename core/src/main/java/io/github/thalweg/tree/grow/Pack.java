package io.github.thalweg.tree.grow;

import java.io.Serializable;

/**
 * How the two numbers of a row's statistic share a long: an upper one with a sign (a gradient, a class) and a lower one
 * without (a second derivative, a weight). As much room is left above each as there is, so that a whole block of rows can be
 * summed by adding longs, one addition a row, before the two sums must be taken apart.
 *
 * @param upperBits of the upper number without its sign
 * @param lowerBits of the lower number
 */
public record Pack(int upperBits, int lowerBits) implements Serializable {
    private static final int MOST_BITS = 14; // of a block: its rows and statistics stay in a core's cache

    public Pack {
        if (upperBits < 0 || lowerBits < 0 || upperBits + lowerBits > 63) {
            throw new IllegalStateException(
                    "upper and lower bits: expected at most 63 together, found " + upperBits + " and " + lowerBits);
        }
    }

    private int blockBits() {
        return Math.min(MOST_BITS, (63 - upperBits - lowerBits) / 2);
    }

    /** How many rows' statistics can be added as they are. */
    int block() {
        return 1 << blockBits();
    }

    /** How far the upper number is shifted. */
    public int shift() {
        return lowerBits + blockBits();
    }

    public long pack(long upper, long lower) {
        return (upper << shift()) + lower;
    }

    /** The upper number, or the sum of a block's. */
    static long upper(long packed, int shift) {
        return packed >> shift;
    }

    /** The lower number, or the sum of a block's. */
    public static long lower(long packed, int shift) {
        return packed & ((1L << shift) - 1);
    }

    /** How many bits a number up to this one has. */
    static int bits(double most) {
        return 64 - Long.numberOfLeadingZeros((long) Math.ceil(most));
    }
}
