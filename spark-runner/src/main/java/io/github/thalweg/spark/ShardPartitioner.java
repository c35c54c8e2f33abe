package io.github.thalweg.spark;

import org.apache.spark.Partitioner;

/** Puts numbered shards into partitions as runs of neighbours. */
public final class ShardPartitioner extends Partitioner {
    private final int shards;
    private final int partitions;

    public ShardPartitioner(int shards, int partitions) {
        this.shards = shards;
        this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
        return partitions;
    }

    @Override
    public int getPartition(Object shard) {
        return SparkShards.partitionOf((Integer) shard, shards, partitions);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShardPartitioner same && same.shards == shards && same.partitions == partitions;
    }

    @Override
    public int hashCode() {
        return 31 * shards + partitions;
    }
}
