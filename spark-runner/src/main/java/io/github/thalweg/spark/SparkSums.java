package io.github.thalweg.spark;

import io.github.thalweg.learn.Fold;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Slices;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * Sums over shards, each as one Spark job. A task folds its run of neighbouring shards into a few blocks.
 *
 * <p>Short sums are collected, and folded on the driver. Long ones are cut: slices with the same number meet in one task,
 * which folds them, and the driver receives one whole sum however many tasks there are. Either way the tree is that of
 * {@link Fold}.
 */
final class SparkSums<X> {
    /** Blocks of so many bytes in all, about, are carried to the driver. */
    private static final long SHORT = 8 << 20;

    /** So are those of so few tasks, of any length: cutting two of 39 MB took 1.8 times the processor time. */
    private static final int FEW = 2;

    private static final long SLICE = 4 << 20; // bytes: a few blocks of it are a light task
    private static final long MEETING = 64 << 20; // bytes that may meet in one task

    private final JavaSparkContext spark;
    private final JavaRDD<Held<X>> shards;
    private final int count;
    private final String fit;

    /** @param fit names these shards in {@link Fits} */
    SparkSums(JavaSparkContext spark, JavaRDD<Held<X>> shards, int count, String fit) {
        this.spark = spark;
        this.shards = shards;
        this.count = count;
        this.fit = fit;
    }

    <M extends Serializable, S extends Sum<S>> S sum(M model, Worker<M, ? super X, S> worker, long round) {
        Slices<S> slices = worker.slices(model);
        int number = slices(slices.bytes(), Math.min(count, shards.getNumPartitions()));
        try (Sent<Work<M, Worker<M, ? super X, S>>> sent = new Sent<>(spark, new Work<>(model, worker))) {
            return number == 1 ? collected(sent.broadcast(), round) : sliced(sent.broadcast(), round, slices, number);
        }
    }

    /** In how many slices sums of so many bytes are added; 1: whole. */
    static int slices(long bytes, int tasks) {
        if (tasks <= FEW || bytes * tasks <= SHORT) {
            return 1;
        }
        return (int) (bytes / Math.min(SLICE, MEETING / tasks)) + 1;
    }

    private <M extends Serializable, S extends Sum<S>> S collected(
            Broadcast<Parcel<Work<M, Worker<M, ? super X, S>>>> work, long round) {
        int all = count;
        String key = fit;
        List<Parcel<ArrayList<Fold.Block<S>>>> parts = shards.mapPartitions(held -> {
                    Folded<S> folded = fold(held, work.value().content(), key, round, all);
                    Parcel<ArrayList<Fold.Block<S>>> parcel = Parcel.of(folded.blocks());
                    folded.lent().giveBack();
                    return List.of(parcel).iterator();
                })
                .collect();
        return total(parts);
    }

    private <M extends Serializable, S extends Sum<S>> S sliced(
            Broadcast<Parcel<Work<M, Worker<M, ? super X, S>>>> work, long round, Slices<S> slices, int number) {
        int all = count;
        String key = fit;
        JavaRDD<Parcel<S>> totals = Shuffle.by(
                        new ShardPartitioner(number, number),
                        shards.mapPartitionsToPair(
                                held -> cut(fold(held, work.value().content(), key, round, all), slices, number)))
                .mapPartitions(slice -> {
                    List<Parcel<ArrayList<Fold.Block<S>>>> parts = new ArrayList<>();
                    slice.forEachRemaining(part -> parts.add(part._2()));
                    return List.of(Parcel.of(total(parts))).iterator();
                });
        List<Parcel<S>> parcels = totals.collect();
        totals.rdd().cleanShuffleDependencies(false); // on disk until the collector of garbage comes by, otherwise
        return slices.join(parcels.stream().map(Parcel::content).toList());
    }

    /** Packs one slice after another, so that no two of them are in memory beside the sums. */
    private static <S extends Sum<S>> Iterator<Tuple2<Integer, Parcel<ArrayList<Fold.Block<S>>>>> cut(
            Folded<S> folded, Slices<S> slices, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    ArrayList<Fold.Block<S>> cut = new ArrayList<>();
                    for (Fold.Block<S> block : folded.blocks()) {
                        cut.add(new Fold.Block<>(block.level(), block.index(), slices.cut(block.sum(), number, count)));
                    }
                    Parcel<ArrayList<Fold.Block<S>>> parcel = Parcel.of(cut);
                    if (number == count - 1) {
                        folded.lent().giveBack();
                    }
                    return new Tuple2<>(number, parcel);
                })
                .iterator();
    }

    private static <S extends Sum<S>> S total(List<Parcel<ArrayList<Fold.Block<S>>>> parts) {
        List<Fold.Block<S>> blocks = new ArrayList<>();
        parts.forEach(part -> blocks.addAll(part.content()));
        return Fold.total(blocks);
    }

    private static <M extends Serializable, X, S extends Sum<S>> Folded<S> fold(
            Iterator<Held<X>> held, Work<M, Worker<M, ? super X, S>> work, String fit, long round, int count) {
        Fold<S> fold = new Fold<>();
        Lent lent = new Lent(fit);
        while (held.hasNext()) {
            Held<X> next = held.next();
            Round at = new Round(round, next.number(), count, lent.memory(next.number()));
            fold.add(next.number(), work.worker().contribute(work.model(), next.shard(), at));
        }
        return new Folded<>(new ArrayList<>(fold.blocks()), lent);
    }

    /** What a task has folded. The blocks may live in the memories it was lent, until they are packed. */
    private record Folded<S extends Sum<S>>(ArrayList<Fold.Block<S>> blocks, Lent lent) {}
}
