package io.github.thalweg.learn;

import java.util.Arrays;

/** The order of rows by unsigned 64-bit numbers that are close to uniform, as hashes are. */
public final class RowOrder {
    private RowOrder() {}

    /** What decides between rows whose numbers are equal. */
    @FunctionalInterface
    public interface Tie {
        /** Negative if row {@code a} comes before row {@code b}. */
        int compare(int a, int b);
    }

    /**
     * The rows 0 .. rows − 1 in ascending order of {@code hashes[row]}.
     *
     * <p>Sorts one primitive array of upper bits of the hash followed by the row's number, then mends the few places
     * where upper bits are equal.
     */
    public static int[] of(long[] hashes, int rows, Tie tie) {
        int bits = rows < 2 ? 1 : Integer.SIZE - Integer.numberOfLeadingZeros(rows - 1);
        long mask = (1L << bits) - 1;
        long[] keyed = new long[rows];
        for (int i = 0; i < rows; i++) {
            keyed[i] = ((hashes[i] + Long.MIN_VALUE) & ~mask) | i; // flipped sign: unsigned order from a signed sort
        }
        Arrays.sort(keyed);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = (int) (keyed[i] & mask);
        }
        for (int from = 0; from < rows; ) {
            int to = from + 1;
            while (to < rows && (keyed[to] & ~mask) == (keyed[from] & ~mask)) {
                to++;
            }
            if (to - from > 1) {
                sortRun(order, from, to, hashes, tie);
            }
            from = to;
        }
        return order;
    }

    private static void sortRun(int[] order, int from, int to, long[] hashes, Tie tie) {
        Integer[] run = new Integer[to - from]; // boxed: runs are short, or made of equal rows
        for (int i = from; i < to; i++) {
            run[i - from] = order[i];
        }
        Arrays.sort(run, (a, b) -> {
            int compared = Long.compareUnsigned(hashes[a], hashes[b]);
            return compared != 0 ? compared : tie.compare(a, b);
        });
        for (int i = from; i < to; i++) {
            order[i] = run[i - from];
        }
    }
}
