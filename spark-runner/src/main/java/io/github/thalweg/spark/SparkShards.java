package io.github.thalweg.spark;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Resources;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * Shards in the partitions of an RDD: shard s of S lies in partition ⌊s P / S⌋ of P, so that every task holds a run of
 * neighbours and returns the maximal aligned blocks of it ({@link Fold}).
 *
 * <p>A round is one Spark job: the model goes out as a broadcast {@link Parcel}, is unpacked once per JVM, and the sums
 * come back as parcels ({@link SparkSums}). The broadcast is destroyed when the round is over.
 */
public final class SparkShards<X> implements Shards<X> {
    /**
     * How many logical shards where nobody says otherwise: by the job and never by the cores, so that any machine gives the
     * same bits.
     */
    public static final int STANDARD = 8;

    private static final long RESERVED = 300L << 20; // bytes: as Spark's own memory manager has it
    private static final String DESCRIPTION = "spark.job.description"; // as Spark calls it

    private final JavaSparkContext spark;
    private final JavaRDD<Held<X>> shards;
    private final int count;
    private final boolean borrowed; // somebody else keeps them
    private final String fit = UUID.randomUUID().toString();
    private final SparkSums<X> sums;

    private SparkShards(JavaRDD<Held<X>> shards, int count, boolean borrowed) {
        this.spark = JavaSparkContext.fromSparkContext(shards.context());
        boolean kept = !shards.getStorageLevel().equals(StorageLevel.NONE());
        this.shards = kept ? shards : shards.persist(StorageLevel.MEMORY_AND_DISK());
        this.count = count;
        this.borrowed = borrowed;
        this.sums = new SparkSums<>(spark, this.shards, count, fit);
    }

    /**
     * @param shards each partition a run of neighbouring shards in ascending order; kept from its first use on, in memory
     *     as far as they fit and on disk, or where the caller has told Spark to persist them
     */
    public static <X> SparkShards<X> of(JavaRDD<Held<X>> shards, int count) {
        return new SparkShards<>(shards, count, false);
    }

    @Override
    public SparkShards<X> view() {
        return new SparkShards<>(shards, count, true);
    }

    /** The partition in which a shard lies. */
    public static int partitionOf(int shard, int count, int partitions) {
        return (int) ((long) shard * partitions / count);
    }

    @Override
    public int count() {
        return count;
    }

    /** Executors as Spark knows them now, or the driver where tasks run in its JVM. */
    @Override
    public Resources resources() {
        if (spark.isLocal()) {
            return new Resources(1, usable(Runtime.getRuntime().maxMemory()), Math.max(1, spark.defaultParallelism()));
        }
        int executors = Math.max(1, spark.sc().getExecutorMemoryStatus().size() - 1); // the driver is among them
        long bytes = spark.sc().conf().getSizeAsBytes("spark.executor.memory", "1g");
        int cores = Math.max(1, spark.defaultParallelism() / executors);
        return new Resources(executors, usable(bytes), spark.sc().conf().getInt("spark.executor.cores", cores));
    }

    /** What is left of a heap when Spark has set its own part aside. */
    private static long usable(long heap) {
        return Math.max(heap - RESERVED, heap / 4);
    }

    /** The number of Spark's partitions, and so of tasks in a round. */
    public int partitions() {
        return shards.getNumPartitions();
    }

    /** These shards in this JVM, worked on by threads; only where tasks run in the driver's JVM. */
    public LocalShards<X> toLocal(int threads) {
        String key = fit;
        shards.foreach(held -> Fits.give(key, "shard", held.number(), held.shard()));
        List<X> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            @SuppressWarnings("unchecked") // given two lines above
            X shard = (X) Fits.take(fit, "shard", i);
            list.add(shard);
        }
        return LocalShards.of(list, threads);
    }

    /** Things made of each shard, where it lies, when somebody asks for them. */
    public <Y> JavaRDD<Y> each(ShardFunction<? super X, Iterator<Y>> function) {
        return shards.flatMap(held -> function.apply(held.shard(), held.number()));
    }

    @Override
    public <Y> SparkShards<Y> map(ShardFunction<? super X, Y> function) {
        Parcel<ShardFunction<? super X, Y>> parcel = Parcel.of(function);
        JavaRDD<Held<Y>> mapped =
                shards.map(held -> new Held<>(held.number(), parcel.content().apply(held.shard(), held.number())));
        return made(mapped, count);
    }

    @Override
    public <M extends Serializable, S extends Sum<S>> S sum(M model, Worker<M, ? super X, S> worker, long round) {
        return sums.sum(model, worker, round);
    }

    @Override
    public <M extends Serializable, S extends Sum<S>, R extends Serializable> SortedMap<Long, R> sumByKey(
            M model, KeyedWorker<M, ? super X, S> worker, Finish<S, R> finish, long round) {
        return SparkKeyedSums.sums(shards, count, fit, model, worker, finish, round);
    }

    @Override
    public <P extends Serializable, Y> SparkShards<Y> exchange(
            int targets, Router<? super X, P> router, Gather<P, Y> gather) {
        return made(SparkExchange.exchanged(shards, targets, router, gather), targets);
    }

    /** New shards, at once, while those they are made of may still be there. */
    private static <Y> SparkShards<Y> made(JavaRDD<Held<Y>> shards, int count) {
        SparkShards<Y> result = new SparkShards<>(shards, count, false);
        shards.foreachPartition(ignored -> {});
        return result;
    }

    @Override
    public Replica<X> replicate() {
        return SparkReplica.of(spark, shards, count);
    }

    @Override
    public <M extends Serializable, S extends Sum<S>> long advance(
            Learner<M, ? super X, S> learner, long round, long atMost, BooleanSupplier stop) {
        return described(learner.describe(round), () -> Shards.super.advance(learner, round, atMost, stop));
    }

    /** Does some work whose jobs Spark's UI shows under the given words. */
    <T> T described(String words, Supplier<T> work) {
        String before = spark.getLocalProperty(DESCRIPTION);
        spark.setJobDescription("thalweg: " + words);
        try {
            return work.get();
        } finally {
            spark.setJobDescription(before);
        }
    }

    @Override
    public void close() {
        String key = fit;
        Fits.forget(key);
        if (!spark.sc().isStopped()) {
            if (!spark.isLocal()) { // executors forget too; those that cannot be reached do so after an hour
                int slots = Math.max(1, spark.defaultParallelism());
                spark.parallelize(IntStream.range(0, slots).boxed().toList(), slots)
                        .foreach(ignored -> Fits.forget(key));
            }
            if (!borrowed) {
                shards.unpersist(false);
            }
        }
    }
}
