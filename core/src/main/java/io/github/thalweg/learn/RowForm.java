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
 */
public record RowForm(int features, int targets, boolean weighted, boolean sparse, boolean doubles)
        implements Serializable {
    public RowForm {
        Check.nonNegative("features", features);
        Check.nonNegative("targets", targets);
    }

    /** The same with 64-bit features. */
    public RowForm wide() {
        return new RowForm(features, targets, weighted, sparse, true);
    }

    /** Bytes of {@code rows} rows, of which {@code entries} features are kept. */
    long bytes(long rows, long entries) {
        long fixed = Long.BYTES + (long) Double.BYTES * targets + (weighted ? Double.BYTES : 0);
        long indexed = sparse ? Integer.BYTES * (rows + 1 + entries) : 0;
        return fixed * rows + (doubles ? Double.BYTES : Float.BYTES) * entries + indexed;
    }

    /** Bytes of one row if all its features are kept. */
    public long rowBytes() {
        return bytes(1, features);
    }
}
