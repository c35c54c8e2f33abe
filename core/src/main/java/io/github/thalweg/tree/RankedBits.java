package io.github.thalweg.tree;

import java.nio.LongBuffer;

/** Bits that mark some of many things, and how many are marked before each. Immutable once they are handed out. */
final class RankedBits {
    private final LongBuffer bits;
    private final int[] before; // each word of bits, marked

    private RankedBits(LongBuffer bits) {
        this.bits = bits;
        this.before = new int[bits.capacity()];
        for (int i = 1; i < before.length; i++) {
            before[i] = before[i - 1] + Long.bitCount(bits.get(i - 1));
        }
    }

    /** From what {@link #bits} gave. */
    static RankedBits of(LongBuffer bits) {
        return new RankedBits(bits);
    }

    static RankedBits of(long[] bits) {
        return new RankedBits(LongBuffer.wrap(bits));
    }

    /** Enough bits for so many things. */
    static long[] room(int things) {
        return new long[(things + 63) >> 6];
    }

    static void set(long[] bits, int thing) {
        bits[thing >> 6] |= 1L << thing;
    }

    /** Nobody's to change. */
    LongBuffer bits() {
        return bits;
    }

    boolean at(int thing) {
        return (bits.get(thing >> 6) >>> thing & 1) != 0;
    }

    /** How many before this one are marked. */
    int rank(int thing) {
        return before[thing >> 6] + Long.bitCount(bits.get(thing >> 6) & (1L << thing) - 1);
    }
}
