package io.github.thalweg.learn;

import io.github.thalweg.math.Check;
import java.io.Serializable;

/**
 * What the rows of one table have in common.
 *
 * @param features the number of features, at least 0
 * @param targets the number of targets: 0 where nothing is to be predicted, 1 for a label
 * @param weighted whether rows have weights of their own; else each weighs 1
 * @param sparse whether only features other than 0 are kept
 * @param doubles whether features are kept as 64-bit numbers; else as 32-bit ones
 * @param ragged whether a row is a run of steps, as many as it has, of {@code features} numbers each
 */
public record RowForm(int features, int targets, boolean weighted, boolean sparse, boolean doubles, boolean ragged)
        implements Serializable {
    public RowForm {
        Check.nonNegative("features", features);
        Check.nonNegative("targets", targets);
        Check.that(!ragged || features > 0, "ragged rows: expected at least one number for each step, found none");
        Check.that(!ragged || !sparse, "ragged rows: expected dense ones, found sparse ones");
    }

    /** Rows of one length. */
    public RowForm(int features, int targets, boolean weighted, boolean sparse, boolean doubles) {
        this(features, targets, weighted, sparse, doubles, false);
    }

    /** Rows that are runs of steps of {@code width} numbers each. */
    public static RowForm ragged(int width, int targets, boolean weighted, boolean doubles) {
        return new RowForm(width, targets, weighted, false, doubles, true);
    }

    /** The same with 64-bit features. */
    public RowForm wide() {
        return new RowForm(features, targets, weighted, sparse, true, ragged);
    }

    /** Whether rows differ in how many numbers are kept of them. */
    boolean indexed() {
        return sparse || ragged;
    }

    /** Bytes of {@code rows} rows, of which {@code entries} features are kept. */
    long bytes(long rows, long entries) {
        long fixed = Long.BYTES + (long) Double.BYTES * targets + (weighted ? Double.BYTES : 0);
        long columns = sparse ? Integer.BYTES * entries : 0;
        long starts = indexed() ? Integer.BYTES * (rows + 1) : 0;
        return fixed * rows + (doubles ? Double.BYTES : Float.BYTES) * entries + columns + starts;
    }

    /** Bytes of one row if all its features are kept; of one with a single step, if rows are ragged. */
    public long rowBytes() {
        return bytes(1, features);
    }
}
