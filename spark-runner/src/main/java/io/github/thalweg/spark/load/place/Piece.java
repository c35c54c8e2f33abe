package io.github.thalweg.spark.load.place;

import io.github.thalweg.learn.Rows;
import java.io.Serializable;

/**
 * Some rows that were packed where they were read. Each still has the id that the first row with its key has, and a label
 * that is a text counts 0.
 */
final class Piece implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Rows rows; // null: none
    private final long[] keys; // [rows, keys of the layout]
    private final int[] texts; // [rows] places in the words, −1: a number; null if all labels are numbers
    private final String[] words;
    private final byte[] findings; // about the whole partition, in its last piece; else null

    Piece(Rows rows, long[] keys, int[] texts, String[] words, byte[] findings) {
        this.rows = rows;
        this.keys = keys;
        this.texts = texts;
        this.words = words;
        this.findings = findings;
    }

    int size() {
        return rows == null ? 0 : rows.rows();
    }

    /** Null if there are none. */
    Rows rows() {
        return rows;
    }

    /** What rows are known by, one after the other. */
    long[] keys() {
        return keys;
    }

    /** The row's label if it is no number, or null. */
    String text(int row) {
        return texts == null || texts[row] < 0 ? null : words[texts[row]];
    }

    /** What was found out about the partition this is the last piece of; else null. */
    byte[] findings() {
        return findings;
    }
}
