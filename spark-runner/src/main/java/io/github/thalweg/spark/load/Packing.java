package io.github.thalweg.spark.load;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.math.Check;
import java.util.Objects;

/**
 * What is to become of a table.
 *
 * @param shards the number of logical shards: a part of the job, and so of the result
 * @param partitions the number of Spark's partitions: no part of it; shard s lies in partition ⌊s · partitions / shards⌋
 * @param split into the rows to train with and others, drawn by row id
 * @param labels what labels may be
 * @param missing whether features may be missing (they become NaN); else a missing one is an error
 */
public record Packing(int shards, int partitions, RowSplit split, Labels labels, boolean missing) {
    public Packing {
        Check.positive("shards", shards);
        Check.positive("partitions", partitions);
        Objects.requireNonNull(split);
        Objects.requireNonNull(labels);
    }

    /** One part, any labels, no missing features. */
    public static Packing of(int shards, int partitions) {
        return new Packing(shards, partitions, RowSplit.none(), Labels.any(), false);
    }
}
