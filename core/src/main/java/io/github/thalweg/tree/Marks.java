package io.github.thalweg.tree;

import java.nio.LongBuffer;

/** Which of many things are marked, a bit each, and how many are before each. Immutable once it is handed out. */
final class Marks {
    private final LongBuffer bits;
    private final int[] before; // each word of bits, marked

    private Marks(LongBuffer bits) {
        this.bits = bits;
        this.before = new int[bits.capacity()];
        for (int i = 1; i < before.length; i++) {
            before[i] = before[i - 1] + Long.bitCount(bits.get(i - 1));
        }
    }

    /** From what {@link #bits} gave. */
    static Marks of(LongBuffer bits) {
        return new Marks(bits);
    }

    static Marks of(long[] bits) {
        return new Marks(LongBuffer.wrap(bits));
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
