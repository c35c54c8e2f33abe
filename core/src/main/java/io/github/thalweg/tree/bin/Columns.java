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

    /** Columns like these for so many rows. */
    Columns empty(int rows) {
        byte[][] bytes = new byte[narrow.length][];
        char[][] chars = new char[narrow.length][];
        for (int f = 0; f < narrow.length; f++) {
            bytes[f] = narrow[f] == null ? null : new byte[rows];
            chars[f] = wide[f] == null ? null : new char[rows];
        }
        return new Columns(bytes, chars);
    }

    /** Copies some rows close together: where few of all are wanted again and again, a cache holds them. */
    void gather(int[] rows, int from, int to, Columns into) {
        for (int f = 0; f < narrow.length; f++) {
            if (narrow[f] != null) {
                gather(narrow[f], rows, from, to, into.narrow[f]);
            } else {
                gather(wide[f], rows, from, to, into.wide[f]);
            }
        }
    }

    private static void gather(byte[] column, int[] rows, int from, int to, byte[] into) {
        for (int i = from; i < to; i++) {
            into[i - from] = column[rows[i]];
        }
    }

    private static void gather(char[] column, int[] rows, int from, int to, char[] into) {
        for (int i = from; i < to; i++) {
            into[i - from] = column[rows[i]];
        }
    }
}
