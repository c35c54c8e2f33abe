package io.github.thalweg.spark.load.row;

import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.math.Check;
import io.github.thalweg.tensor.Shape;
import java.util.Arrays;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What is to become of a table.
 *
 * @param shards the number of logical shards: a part of the job, and so of the result; where rows stay, how many there are
 *     follows from where they were read
 * @param partitions the number of Spark's partitions: no part of it; shard s lies in partition ⌊s · partitions / shards⌋.
 *     Where rows stay, the most there may be
 * @param split into the rows to train with and others, drawn by row id
 * @param labels what labels may be
 * @param missing whether features may be missing (they become NaN); else a missing one is an error
 * @param inPlace whether the rows to train with stay where they were read; else all are moved to where their ids belong
 * @param shape of the features of a row, {@code [height, width, channels]}, {@code [-1, numbers]} of rows
 *     that are runs of steps; null: as the source knows it
 */
public record Packing(
        int shards, int partitions, RowSplit split, Labels labels, boolean missing, boolean inPlace, Shape shape) {
    private static final int PARTITIONS_PER_CORE = 4;

    public Packing {
        Check.positive("shards", shards);
        Check.positive("partitions", partitions);
        Objects.requireNonNull(split);
        Objects.requireNonNull(labels);
    }

    /** Rows are moved to where their ids belong. */
    public Packing(int shards, int partitions, RowSplit split, Labels labels, boolean missing) {
        this(shards, partitions, split, labels, missing, false, null);
    }

    /** One part, any labels, no missing features. */
    public static Packing of(int shards, int partitions) {
        return new Packing(shards, partitions, RowSplit.none(), Labels.any(), false);
    }

    /** The same, with features that may be missing or not. */
    public Packing missing(boolean may) {
        return new Packing(shards, partitions, split, labels, may, inPlace, shape);
    }

    /**
     * The same, but the rows to train with stay where they were read: for learners whose sums are of integers, to which
     * neither the number of shards nor the place of a row matters. Other parts are placed as ever.
     */
    public Packing inPlace(int mostPartitions) {
        return new Packing(shards, mostPartitions, split, labels, missing, true, shape);
    }

    /** The same for rows whose features have a shape; null: as the source knows it. */
    public Packing shaped(Shape wanted) {
        return new Packing(shards, partitions, split, labels, missing, inPlace, wanted);
    }

    /** Refuses so many features if they do not make the shape that is wanted. */
    public void requireShape(int features) {
        Check.that(
                shape == null || size() == features,
                "data.shape: expected a product of %d features%s, found %s, which is %d",
                features,
                open() ? " for each step" : "",
                shape == null ? "" : Arrays.toString(shape.toArray()),
                shape == null ? 0 : size());
    }

    private int size() {
        return (open() ? shape.withoutFirst() : shape).size();
    }

    /** Whether rows are wanted as runs of steps, as many as each has: the first dimension of the shape is −1. */
    public boolean open() {
        return shape != null && shape.open();
    }

    /** How many partitions rows should stay in at most: a few for each core, so that a slow one does not hold up all. */
    public static int mostPartitions(JavaSparkContext spark) {
        return PARTITIONS_PER_CORE * Math.max(1, spark.defaultParallelism());
    }
}
