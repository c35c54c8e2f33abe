package io.github.thalweg.spark.load.row;

import java.io.Serializable;
import org.apache.spark.Partition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;
import scala.collection.mutable.ArrayBuffer;

/**
 * Makes one partition of each of several runs of neighbouring ones, in their order, and leaves out all others. Tasks go
 * through a run one partition after the other.
 */
public final class PartitionRuns implements PartitionCoalescer, Serializable {
    private static final long serialVersionUID = 1L;

    private final int first;
    private final int length;
    private final int count;

    private PartitionRuns(int first, int length, int count) {
        this.first = first;
        this.length = length;
        this.count = count;
    }

    /** {@code count} runs of {@code length} partitions each, the first of which begins with partition {@code first}. */
    public static <T> JavaRDD<T> of(JavaRDD<T> rdd, int first, int length, int count) {
        PartitionRuns runs = new PartitionRuns(first, length, count);
        return rdd.rdd().coalesce(count, false, Option.apply(runs), null).toJavaRDD();
    }

    @Override
    public PartitionGroup[] coalesce(int maxPartitions, RDD<?> parent) {
        Partition[] partitions = parent.partitions();
        PartitionGroup[] groups = new PartitionGroup[count];
        for (int i = 0; i < count; i++) {
            groups[i] = new PartitionGroup(Option.empty());
            ArrayBuffer<Partition> members = groups[i].partitions();
            for (int j = 0; j < length; j++) {
                members.addOne(partitions[first + i * length + j]);
            }
        }
        return groups;
    }
}
