package io.github.thalweg.tree.bin;

/**
 * Rows' bins, column by column.
 *
 * @param narrow per feature one unsigned byte a row; null where wide
 * @param wide per feature two bytes a row; null where narrow
 */
public record Columns(byte[][] narrow, char[][] wide) {
    /** A feature's bins; null where {@link #wide(int)} has them. */
    public byte[] narrow(int feature) {
        return narrow[feature];
    }

    char[] wide(int feature) {
        return wide[feature];
    }

    public int bin(int feature, int row) {
        return narrow[feature] != null ? narrow[feature][row] & 0xff : wide[feature][row];
    }

    /** A copy of some rows, close together: where few of all are wanted again and again, a cache holds them. */
    Columns gather(int[] rows, int from, int to) {
        byte[][] narrowCopy = new byte[narrow.length][];
        char[][] wideCopy = new char[narrow.length][];
        for (int f = 0; f < narrow.length; f++) {
            if (narrow[f] != null) {
                narrowCopy[f] = gather(narrow[f], rows, from, to);
            } else {
                wideCopy[f] = gather(wide[f], rows, from, to);
            }
        }
        return new Columns(narrowCopy, wideCopy);
    }

    private static byte[] gather(byte[] column, int[] rows, int from, int to) {
        byte[] copy = new byte[to - from];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = column[rows[from + i]];
        }
        return copy;
    }

    private static char[] gather(char[] column, int[] rows, int from, int to) {
        char[] copy = new char[to - from];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = column[rows[from + i]];
        }
        return copy;
    }
}
