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
        int f = 0;
        for (; f + 4 <= narrow.length; f += 4) {
            if (narrow[f] != null && narrow[f + 1] != null && narrow[f + 2] != null && narrow[f + 3] != null) {
                gatherFour(f, rows, from, to, into.narrow);
            } else {
                gather(f, f + 4, rows, from, to, into);
            }
        }
        gather(f, narrow.length, rows, from, to, into);
    }

    private void gather(int first, int end, int[] rows, int from, int to, Columns into) {
        for (int f = first; f < end; f++) {
            if (narrow[f] != null) {
                gather(narrow[f], rows, from, to, into.narrow[f]);
            } else {
                gather(wide[f], rows, from, to, into.wide[f]);
            }
        }
    }

    /** Four at a time: a processor waits for them together. */
    private void gatherFour(int feature, int[] rows, int from, int to, byte[][] into) {
        byte[] a = narrow[feature];
        byte[] b = narrow[feature + 1];
        byte[] c = narrow[feature + 2];
        byte[] d = narrow[feature + 3];
        byte[] intoA = into[feature];
        byte[] intoB = into[feature + 1];
        byte[] intoC = into[feature + 2];
        byte[] intoD = into[feature + 3];
        for (int i = from; i < to; i++) {
            int row = rows[i];
            intoA[i - from] = a[row];
            intoB[i - from] = b[row];
            intoC[i - from] = c[row];
            intoD[i - from] = d[row];
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
