package io.github.thalweg.spark;

import io.github.thalweg.learn.Fold;
import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Memory;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Shards in the partitions of an RDD: shard s of S lies in partition ⌊s P / S⌋ of P, so that every task holds a run of
 * neighbours and returns the maximal aligned blocks of it ({@link Fold}).
 *
 * <p>A round is one Spark job: the model goes out as a broadcast {@link Parcel}, is unpacked once per JVM, and the sums
 * come back as parcels. The broadcast is destroyed when the round is over.
 */
public final class SparkShards<X> implements Shards<X> {
    /**
     * How many logical shards where nobody says otherwise: by the job and never by the cores, so that any machine gives the
     * same bits.
     */
    public static final int STANDARD = 8;

    private static final String DESCRIPTION = "spark.job.description"; // as Spark calls it

    private final JavaSparkContext spark;
    private final JavaRDD<Held<X>> shards;
    private final int count;
    private final String fit = UUID.randomUUID().toString();

    private SparkShards(JavaRDD<Held<X>> shards, int count) {
        this.spark = JavaSparkContext.fromSparkContext(shards.context());
        boolean kept = !shards.getStorageLevel().equals(StorageLevel.NONE());
        this.shards = kept ? shards : shards.persist(StorageLevel.MEMORY_AND_DISK());
        this.count = count;
    }

    /**
     * @param shards each partition a run of neighbouring shards in ascending order; kept from its first use on, in memory
     *     as far as they fit and on disk, or where the caller has told Spark to persist them
     */
    public static <X> SparkShards<X> of(JavaRDD<Held<X>> shards, int count) {
        return new SparkShards<>(shards, count);
    }

    /** The partition in which a shard lies. */
    public static int partitionOf(int shard, int count, int partitions) {
        return (int) ((long) shard * partitions / count);
    }

    @Override
    public int count() {
        return count;
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

    @Override
    public <Y> SparkShards<Y> map(ShardFunction<? super X, Y> function) {
        Parcel<ShardFunction<? super X, Y>> parcel = Parcel.of(function);
        JavaRDD<Held<Y>> mapped =
                shards.map(held -> new Held<>(held.number(), parcel.content().apply(held.shard(), held.number())));
        SparkShards<Y> result = new SparkShards<>(mapped, count);
        mapped.foreachPartition(ignored -> {});
        return result;
    }

    @Override
    public <M extends Serializable, S extends Sum<S>> S sum(M model, Worker<M, ? super X, S> worker, long round) {
        int all = count;
        String key = fit;
        try (Sent<Work<M, Worker<M, ? super X, S>>> sent = new Sent<>(spark, new Work<>(model, worker))) {
            Broadcast<Parcel<Work<M, Worker<M, ? super X, S>>>> work = sent.broadcast();
            List<Parcel<ArrayList<Fold.Block<S>>>> parts = shards.mapPartitions(held -> {
                        Work<M, Worker<M, ? super X, S>> content = work.value().content();
                        return fold(held, content, key, round, all);
                    })
                    .collect();
            List<Fold.Block<S>> blocks = new ArrayList<>();
            parts.forEach(part -> blocks.addAll(part.content()));
            return Fold.total(blocks);
        }
    }

    private static <M extends Serializable, X, S extends Sum<S>> Iterator<Parcel<ArrayList<Fold.Block<S>>>> fold(
            Iterator<Held<X>> held, Work<M, Worker<M, ? super X, S>> work, String fit, long round, int count) {
        Fold<S> fold = new Fold<>();
        List<Lent> lent = new ArrayList<>();
        while (held.hasNext()) {
            Held<X> next = held.next();
            Lent memory = Lent.of(fit, next.number());
            lent.add(memory);
            Round at = new Round(round, next.number(), count, memory.memory());
            fold.add(next.number(), work.worker().contribute(work.model(), next.shard(), at));
        }
        Parcel<ArrayList<Fold.Block<S>>> parcel = Parcel.of(new ArrayList<>(fold.blocks()));
        lent.forEach(Lent::giveBack); // only now: contributions may live in the memory
        return List.of(parcel).iterator();
    }

    @Override
    public <M extends Serializable, S extends Sum<S>, R extends Serializable> SortedMap<Long, R> sumByKey(
            M model, KeyedWorker<M, ? super X, S> worker, Finish<S, R> finish, long round) {
        int all = count;
        String key = fit;
        Parcel<Finish<S, R>> finisher = Parcel.of(finish);
        try (Sent<Work<M, KeyedWorker<M, ? super X, S>>> sent = new Sent<>(spark, new Work<>(model, worker))) {
            Broadcast<Parcel<Work<M, KeyedWorker<M, ? super X, S>>>> work = sent.broadcast();
            List<Tuple2<Long, Parcel<R>>> results = shards.mapPartitionsToPair(
                            held -> foldByKey(held, work.value().content(), key, round, all))
                    .groupByKey(Math.max(1, partitions()))
                    .mapToPair(entry -> new Tuple2<>(entry._1(), finish(entry._1(), entry._2(), finisher.content())))
                    .collect();
            SortedMap<Long, R> sorted = new TreeMap<>();
            results.forEach(result -> sorted.put(result._1(), result._2().content()));
            return sorted;
        }
    }

    private static <M extends Serializable, X, S extends Sum<S>>
            Iterator<Tuple2<Long, Parcel<Fold.Block<S>>>> foldByKey(
                    Iterator<Held<X>> held,
                    Work<M, KeyedWorker<M, ? super X, S>> work,
                    String fit,
                    long round,
                    int count) {
        SortedMap<Long, Fold<S>> folds = new TreeMap<>();
        List<Lent> lent = new ArrayList<>();
        while (held.hasNext()) {
            Held<X> next = held.next();
            Lent memory = Lent.of(fit, next.number());
            lent.add(memory);
            SortedMap<Long, S> sums = new TreeMap<>();
            Round at = new Round(round, next.number(), count, memory.memory());
            work.worker()
                    .contribute(
                            work.model(),
                            next.shard(),
                            at,
                            (key, sum) -> sums.merge(key, sum, (a, b) -> {
                                a.add(b);
                                return a;
                            }));
            sums.forEach(
                    (key, sum) -> folds.computeIfAbsent(key, k -> new Fold<>()).add(next.number(), sum));
        }
        List<Tuple2<Long, Parcel<Fold.Block<S>>>> out = new ArrayList<>();
        folds.forEach((key, fold) -> fold.blocks().forEach(block -> out.add(new Tuple2<>(key, Parcel.of(block)))));
        lent.forEach(Lent::giveBack);
        return out.iterator();
    }

    private static <S extends Sum<S>, R extends Serializable> Parcel<R> finish(
            long key, Iterable<Parcel<Fold.Block<S>>> parcels, Finish<S, R> finish) {
        List<Fold.Block<S>> blocks = new ArrayList<>();
        parcels.forEach(parcel -> blocks.add(parcel.content()));
        return Parcel.of(finish.finish(key, Fold.total(blocks)));
    }

    @Override
    public <P extends Serializable, Y> SparkShards<Y> exchange(
            int targets, Router<? super X, P> router, Gather<P, Y> gather) {
        Parcel<Router<? super X, P>> routing = Parcel.of(router);
        Parcel<Gather<P, Y>> gathering = Parcel.of(gather);
        int partitions = Math.max(1, Math.min(targets, partitions()));
        JavaRDD<Held<Y>> exchanged = shards.flatMapToPair(held -> {
                    List<Tuple2<Integer, Parcel<Piece<P>>>> out = new ArrayList<>();
                    routing.content()
                            .route(
                                    held.shard(),
                                    held.number(),
                                    (target, piece) -> out.add(new Tuple2<>(
                                            (int) Objects.checkIndex(target, (long) targets),
                                            Parcel.of(new Piece<>(held.number(), out.size(), piece)))));
                    return out.iterator();
                })
                .partitionBy(new ShardPartitioner(targets, partitions))
                .mapPartitionsWithIndex(
                        (partition, mail) -> gather(partition, partitions, targets, mail, gathering.content()), true);
        SparkShards<Y> result = new SparkShards<>(exchanged, targets);
        exchanged.foreachPartition(ignored -> {});
        return result;
    }

    private static <P extends Serializable, Y> Iterator<Held<Y>> gather(
            int partition,
            int partitions,
            int targets,
            Iterator<Tuple2<Integer, Parcel<Piece<P>>>> mail,
            Gather<P, Y> gather) {
        SortedMap<Integer, List<Piece<P>>> pieces = new TreeMap<>();
        for (int target = 0; target < targets; target++) {
            if (partitionOf(target, targets, partitions) == partition) {
                pieces.put(target, new ArrayList<>()); // a target nobody wrote to is a shard all the same
            }
        }
        mail.forEachRemaining(item -> pieces.get(item._1()).add(item._2().content()));
        List<Held<Y>> held = new ArrayList<>();
        pieces.forEach((target, list) -> {
            list.sort(Piece.ORDER);
            List<P> contents = list.stream().map(Piece::content).toList();
            held.add(new Held<>(target, gather.gather(target, contents)));
        });
        return held.iterator();
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
            shards.unpersist(false);
        }
    }

    /** A model and who works with it, as one graph of objects. */
    record Work<M extends Serializable, W extends Serializable>(M model, W worker) implements Serializable {}

    /** A piece of an exchange with the place it came from. */
    private record Piece<P extends Serializable>(int source, int order, P content) implements Serializable {
        static final java.util.Comparator<Piece<?>> ORDER =
                java.util.Comparator.<Piece<?>>comparingInt(Piece::source).thenComparingInt(Piece::order);
    }

    /** A worker's memory while it works. */
    private record Lent(String fit, int shard, Memory memory) {
        static Lent of(String fit, int shard) {
            return new Lent(fit, shard, Fits.takeMemory(fit, shard));
        }

        void giveBack() {
            Fits.giveMemory(fit, shard, memory);
        }
    }
}
