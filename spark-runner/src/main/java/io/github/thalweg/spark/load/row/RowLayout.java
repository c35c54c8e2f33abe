package io.github.thalweg.spark.load.row;

import java.io.Serializable;

/**
 * What rows on their way have in common.
 *
 * @param sparse whether only features other than 0 travel
 * @param targets the number of targets
 * @param texts whether labels may be texts
 * @param weighted whether rows have weights
 * @param named whether rows are known by a user's id; then the hash of their content travels too, to order rows whose
 *     ids are equal
 * @param ragged whether a row is a run of steps, as many as it has
 */
public record RowLayout(boolean sparse, int targets, boolean texts, boolean weighted, boolean named, boolean ragged)
        implements Serializable {
    /** Rows of one length. */
    public RowLayout(boolean sparse, int targets, boolean texts, boolean weighted, boolean named) {
        this(sparse, targets, texts, weighted, named, false);
    }

    /** Whether rows differ in how many values travel. */
    public boolean indexed() {
        return sparse || ragged;
    }

    /** The same, whose labels are all numbers by the time they travel. */
    public RowLayout withoutTexts() {
        return new RowLayout(sparse, targets, false, weighted, named, ragged);
    }

    /** How many 64-bit numbers a key has: 128 bits it is known by, and those of its content if they are others. */
    public int keys() {
        return named ? 4 : 2;
    }

    /** How many doubles a row has besides its features: targets, then the weight. */
    public int fixed() {
        return targets + (weighted ? 1 : 0);
    }

    /** Bytes of a row without its features. */
    public int rowBytes() {
        return Long.BYTES * (keys() + 1 + fixed()) + (texts ? Integer.BYTES : 0) + (indexed() ? Integer.BYTES : 0);
    }
}
