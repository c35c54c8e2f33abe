package io.github.thalweg.spark.load.place;

import java.util.List;

/** The numbers of a partition's rows that are equal to others: a table of hashes from keys to the next number. */
final class FirstNumbers {
    private final int stride;
    private final boolean empty;
    private final int slots;
    private final long[] table; // [slots, key and next number + 1]; 0 where that stands: free

    /** @param told keys, each followed by its first number, as {@link Copies#numbers} tells them */
    FirstNumbers(List<long[]> told, int stride) {
        this.stride = stride;
        int entries = 0;
        for (long[] some : told) {
            entries = Math.addExact(entries, some.length / (stride + 1));
        }
        this.empty = entries == 0;
        this.slots = Integer.highestOneBit(Math.max(1, entries)) * 4;
        this.table = new long[Math.multiplyExact(slots, stride + 1)];
        for (long[] some : told) {
            for (int at = 0; at < some.length; at += stride + 1) {
                int slot = slot(some, at);
                System.arraycopy(some, at, table, slot, stride);
                table[slot + stride] = some[at + stride] + 1;
            }
        }
    }

    /** Whether nobody has copies. */
    boolean isEmpty() {
        return empty;
    }

    /** The number of the row whose key stands at a place of an array; the next row with that key gets another. */
    long next(long[] keys, int at) {
        int slot = slot(keys, at);
        return table[slot + stride] == 0 ? 0 : table[slot + stride]++ - 1;
    }

    /** Where a key stands, or may be put. */
    private int slot(long[] keys, int at) {
        int slot = (int) ((keys[at] * 0x9E3779B97F4A7C15L) >>> Integer.SIZE) & (slots - 1);
        while (true) {
            int place = slot * (stride + 1);
            if (table[place + stride] == 0 || same(place, keys, at)) {
                return place;
            }
            slot = (slot + 1) & (slots - 1);
        }
    }

    private boolean same(int place, long[] keys, int at) {
        for (int i = 0; i < stride; i++) {
            if (table[place + i] != keys[at + i]) {
                return false;
            }
        }
        return true;
    }
}
