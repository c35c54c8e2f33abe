package io.github.thalweg.spark.load.row;

import org.apache.spark.Partitioner;

/** Records whose key is the number of the partition they go to. */
public final class ByPlace extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int count;

    public ByPlace(int count) {
        this.count = count;
    }

    @Override
    public int numPartitions() {
        return count;
    }

    @Override
    public int getPartition(Object key) {
        return (Integer) key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByPlace places && places.count == count;
    }

    @Override
    public int hashCode() {
        return count;
    }
}
