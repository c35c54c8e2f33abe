package io.github.thalweg.tree.bin;

import java.util.Arrays;

/** A sort of many numbers digit by digit, several times as fast as by comparing them. */
final class RadixSort {
    private static final int BITS = 11;
    private static final int DIGITS = (Long.SIZE + BITS - 1) / BITS;
    private static final int MASK = (1 << BITS) - 1;
    private static final int FEW = 1 << 11;

    private RadixSort() {}

    /** Sorts {@code values[0 .. count)}, none of which is NaN. */
    static void sort(double[] values, int count) {
        if (count < FEW) {
            Arrays.sort(values, 0, count);
            return;
        }
        long[] keys = new long[count];
        int[][] counts = new int[DIGITS][1 << BITS];
        for (int i = 0; i < count; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            long key = bits ^ (bits >> Long.SIZE - 1 | Long.MIN_VALUE); // unsigned, in the order of the numbers
            keys[i] = key;
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit][(int) (key >>> digit * BITS) & MASK]++;
            }
        }
        long[] other = new long[count];
        for (int digit = 0; digit < DIGITS; digit++) {
            int shift = digit * BITS;
            int[] places = counts[digit];
            if (places[(int) (keys[0] >>> shift) & MASK] == count) {
                continue; // all have the same: the last digits of 32-bit numbers
            }
            int next = 0;
            for (int d = 0; d <= MASK; d++) {
                int size = places[d];
                places[d] = next;
                next += size;
            }
            for (long key : keys) {
                other[places[(int) (key >>> shift) & MASK]++] = key;
            }
            long[] sorted = other;
            other = keys;
            keys = sorted;
        }
        for (int i = 0; i < count; i++) {
            long key = keys[i];
            values[i] = Double.longBitsToDouble(key ^ (~(key >> Long.SIZE - 1) | Long.MIN_VALUE));
        }
    }
}
