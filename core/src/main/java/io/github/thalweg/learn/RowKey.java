package io.github.thalweg.learn;

import io.github.thalweg.math.Hash128;
import io.github.thalweg.math.Seed;

/**
 * What a row is known by: a 128-bit hash of its values as the source has them, whatever file, partition, type of column
 * or form of vector they come in.
 *
 * <p>Features count in their declared order, as 64-bit numbers before any narrowing; those equal to 0 (or −0) are left
 * out, so that a sparse row and the same row written in full are one; all NaN are one. Of a ragged row the number of
 * steps counts before them. Then come the targets, each a
 * number or a text, and the weight if rows have weights. Equal rows are numbered 0, 1, 2, … (any of them may get any
 * number, for nothing tells them apart); {@code id = hash(key, number)}, and the id alone says in which logical shard
 * the row stands, at which place, and to which part of a split it belongs.
 *
 * <p>Mutable, reusable after {@link #reset}, not thread-safe.
 */
public final class RowKey {
    private final Hash128 hash = new Hash128();

    public RowKey reset() {
        hash.reset();
        return this;
    }

    /** Adds the feature of a column; columns come in ascending order. */
    public RowKey feature(int column, double value) {
        if (value != 0) {
            hash.addEntry(column, value);
        }
        return this;
    }

    /** Adds features {@code values[from .. from + size)} of columns 0 .. size − 1. */
    public RowKey features(double[] values, int from, int size) {
        for (int i = 0; i < size; i++) {
            feature(i, values[from + i]);
        }
        return this;
    }

    /**
     * Adds the steps of a ragged row, {@code values[from .. from + steps · width)}: how many, and their numbers. Without the
     * first, a sequence and the same with zeros behind it were one.
     */
    public RowKey steps(double[] values, int from, int steps, int width) {
        hash.add((long) steps);
        return features(values, from, steps * width);
    }

    /** Ends the features: a column number can no longer be taken for a target. */
    public RowKey endFeatures() {
        hash.addMissing();
        return this;
    }

    /** Adds a target, the weight, or the number that a user has given the row. */
    public RowKey number(double value) {
        hash.add(value);
        return this;
    }

    /** Adds the name of a class, or the name that a user has given the row. */
    public RowKey text(String value) {
        hash.add(value);
        return this;
    }

    public long high() {
        return hash.high();
    }

    public long low() {
        return hash.low();
    }

    /** The one value that stands for all that a key cannot tell apart: one NaN, and 0 for −0. */
    public static double canonical(double value) {
        return value != value ? Double.NaN : value + 0.0; // −0 + 0 = 0
    }

    /** The id of the row that is number {@code number} among those with this key. */
    public static long id(long high, long low, long number) {
        return Seed.hash(high, low, number);
    }

    /** The logical shard of a row: its id, unsigned, modulo {@code shards}. */
    public static int shard(long id, int shards) {
        return (int) Long.remainderUnsigned(id, shards);
    }
}
