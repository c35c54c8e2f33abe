package io.github.thalweg.spark.load.content;

import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.RowSplit;
import java.io.Serializable;

/**
 * Where rows go: to a part of the split, in it to the partition of their shard, in it to a bucket, which is a range of
 * ids. Buckets are what a task holds at once; taken one after the other they give a shard's rows in order.
 */
public record Places(RowSplit split, int shards, int partitions, int buckets) implements Serializable {
    /** All places of all parts. */
    int count() {
        return split.parts() * partitions * buckets;
    }

    /** The place of the row with this id. */
    int of(long id) {
        int partition = (int) ((long) RowKey.shard(id, shards) * partitions / shards);
        int bucket = (int) (((id >>> Integer.SIZE) * buckets) >>> Integer.SIZE);
        return first(split.part(id), partition) + bucket;
    }

    /** The first place of a partition of a part; its others follow. */
    int first(int part, int partition) {
        return (part * partitions + partition) * buckets;
    }

    /** The first shard of a partition: the least s with ⌊s · partitions / shards⌋ ≥ partition. */
    int firstShard(int partition) {
        return (int) (((long) partition * shards + partitions - 1) / partitions);
    }
}
