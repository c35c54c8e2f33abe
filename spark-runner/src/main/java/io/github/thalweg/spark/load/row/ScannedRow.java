package io.github.thalweg.spark.load.row;

import io.github.thalweg.learn.RowKey;
import java.util.Arrays;

/**
 * The row a reader stands at, in arrays that are used again. Dense: {@code values[0 .. size)} are all features. Sparse:
 * those other than 0, with their columns in ascending order. A table of vectors may have rows of both kinds.
 */
public final class ScannedRow {
    private static final int[] NO_COLUMNS = {};
    private static final int USUAL = 128;

    public double[] values =
            new double[USUAL]; // the compiler forgets what only the first row does, and begins anew when it comes
    public int[] columns = NO_COLUMNS;
    public boolean dense = true;
    public int size;
    public int width; // the number of features, as far as this row tells; of a ragged row, those of a step
    public int steps = -1; // of a ragged row
    public final double[] targets;
    public String text; // the label if it is no number
    public double weight = 1;
    public String id;
    private int entries;
    private boolean narrow;

    public ScannedRow(int targets) {
        this.targets = new double[targets];
    }

    public void reserve(int entries, boolean sparse) {
        if (values.length < entries) {
            values = Arrays.copyOf(values, Math.max(entries, 2 * values.length));
        }
        if (sparse && columns.length < entries) {
            columns = Arrays.copyOf(columns, values.length);
        }
    }

    /**
     * Hashes everything but the id, and gives values their canonical form. Finds out about them on the way: the next value
     * of a hash waits for the one before, and a processor has time for more.
     */
    void hash(RowKey key, boolean weighted) {
        key.reset();
        entries = 0;
        narrow = true;
        if (steps >= 0) {
            key.steps(values, 0, steps, 0);
        }
        for (int i = 0; i < size; i++) {
            double value = RowKey.canonical(values[i]);
            values[i] = value;
            key.feature(dense ? i : columns[i], value);
            entries += value != 0 ? 1 : 0;
            narrow &= (float) value == value || value != value;
        }
        key.endFeatures();
        if (text != null) {
            key.text(text);
        } else {
            for (double target : targets) {
                key.number(target);
            }
        }
        if (weighted) {
            key.number(weight);
        }
    }

    /** How many features are not 0, of a row that has been hashed. */
    int entries() {
        return entries;
    }

    /** Makes the row sparse. */
    public void thin() {
        if (dense) {
            reserve(size, true);
            int entries = 0;
            for (int i = 0; i < size; i++) {
                columns[entries] = i;
                values[entries] = values[i];
                entries += values[i] != 0 ? 1 : 0;
            }
            size = entries;
            dense = false;
        }
    }

    /** Makes the row dense. */
    public void spread() {
        if (!dense) {
            reserve(width, false);
            int entry = size;
            for (int column = width - 1; column >= 0; column--) { // from the end: an entry never moves to the left
                boolean present = entry > 0 && columns[entry - 1] == column;
                values[column] = present ? values[--entry] : 0;
            }
            size = width;
            dense = true;
        }
    }

    /** Whether 32 bits hold every feature of a row that has been hashed. */
    public boolean narrow() {
        return narrow;
    }
}
