package io.github.thalweg.spark.load.row;

import io.github.thalweg.learn.RowForm;
import java.util.Collection;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** How much tasks take at once, so that data much larger than the heap go through. */
public record Sizes(int buckets, int chunkBytes) {
    private static final long LEAST_BUCKET = 8 << 20;
    private static final long GREATEST_BUCKET = 64 << 20;
    private static final int LEAST_CHUNK = 1 << 14;
    private static final int GREATEST_CHUNK = 1 << 20;
    private static final int BUCKETS_OF_UNKNOWN = 16;
    private static final int MOST_PLACES = 1 << 13;

    /** @param bytes about how large all packed rows are; infinite if nobody knows */
    public static Sizes of(JavaSparkContext spark, double bytes, Packing packing) {
        long slot = heap(spark) / cores(spark);
        double bucket = Math.max(LEAST_BUCKET, Math.min(GREATEST_BUCKET, slot / 8.0));
        int partitions = packing.partitions();
        int most = Math.max(1, MOST_PLACES / (partitions * packing.split().parts()));
        double wanted = Double.isInfinite(bytes) ? BUCKETS_OF_UNKNOWN : Math.ceil(bytes / partitions / bucket);
        int buckets = (int) Math.max(1, Math.min(most, wanted));
        long chunk = slot / 16 / ((long) buckets * partitions * packing.split().parts());
        return new Sizes(buckets, (int) Math.max(LEAST_CHUNK, Math.min(GREATEST_CHUNK, chunk)));
    }

    /**
     * Whether packed rows would take more than half of the memory Spark's executors have for such things; then they go to
     * mapped files.
     */
    public static boolean mapped(JavaSparkContext spark, RowForm form, long rows, long entries) {
        long packed = form.sparse() || form.ragged()
                ? rows * form.targets() * Double.BYTES + entries * 12
                : rows * form.rowBytes();
        long memory = 0;
        for (Tuple2<Object, Object> most : stores(spark)) {
            memory += (Long) most._1();
        }
        int idle = spark.isLocal() ? 0 : 1; // the driver has memory too, but no tasks
        return packed > memory / 2 / (executors(spark) + idle) * executors(spark);
    }

    /** Of each JVM that runs tasks, in bytes. */
    public static long heap(JavaSparkContext spark) {
        return spark.isLocal()
                ? Runtime.getRuntime().maxMemory()
                : spark.getConf().getSizeAsMb("spark.executor.memory", "1g") << 20;
    }

    /** Of each JVM that runs tasks. */
    public static int cores(JavaSparkContext spark) {
        int share = (spark.defaultParallelism() + executors(spark) - 1) / executors(spark);
        return Math.max(1, spark.isLocal() ? share : spark.getConf().getInt("spark.executor.cores", share));
    }

    /** How many there are now; one in local mode. */
    public static int executors(JavaSparkContext spark) {
        return spark.isLocal() ? 1 : Math.max(1, stores(spark).size() - 1); // the driver's store is one of them
    }

    private static Collection<Tuple2<Object, Object>> stores(JavaSparkContext spark) {
        return CollectionConverters.asJava(spark.sc().getExecutorMemoryStatus()).values();
    }
}
