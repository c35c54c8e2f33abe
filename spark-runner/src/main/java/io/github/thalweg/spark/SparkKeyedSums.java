package io.github.thalweg.spark;

import io.github.thalweg.learn.Fold;
import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Shards.Finish;
import io.github.thalweg.learn.Shards.KeyedWorker;
import io.github.thalweg.learn.Sum;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/** Sums by key as one Spark job: blocks of a key meet in one task, which folds and finishes them. */
final class SparkKeyedSums {
    private SparkKeyedSums() {}

    /** @param fit names the shards in {@link Fits} */
    static <M extends Serializable, X, S extends Sum<S>, R extends Serializable> SortedMap<Long, R> sums(
            JavaRDD<Held<X>> shards,
            int count,
            String fit,
            M model,
            KeyedWorker<M, ? super X, S> worker,
            Finish<S, R> finish,
            long round) {
        Parcel<Finish<S, R>> finisher = Parcel.of(finish);
        try (Sent<Work<M, KeyedWorker<M, ? super X, S>>> sent =
                new Sent<>(JavaSparkContext.fromSparkContext(shards.context()), new Work<>(model, worker))) {
            Broadcast<Parcel<Work<M, KeyedWorker<M, ? super X, S>>>> work = sent.broadcast();
            JavaPairRDD<Long, Parcel<R>> finished = shards.mapPartitionsToPair(
                            held -> foldByKey(held, work.value().content(), fit, round, count))
                    .groupByKey(Math.max(1, shards.getNumPartitions()))
                    .mapToPair(entry -> new Tuple2<>(entry._1(), finish(entry._1(), entry._2(), finisher.content())));
            List<Tuple2<Long, Parcel<R>>> results = finished.collect();
            finished.rdd().cleanShuffleDependencies(false);
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
        Lent lent = new Lent(fit);
        while (held.hasNext()) {
            Held<X> next = held.next();
            SortedMap<Long, S> sums = new TreeMap<>();
            Round at = new Round(round, next.number(), count, lent.memory(next.number()));
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
        lent.giveBack();
        return out.iterator();
    }

    private static <S extends Sum<S>, R extends Serializable> Parcel<R> finish(
            long key, Iterable<Parcel<Fold.Block<S>>> parcels, Finish<S, R> finish) {
        List<Fold.Block<S>> blocks = new ArrayList<>();
        parcels.forEach(parcel -> blocks.add(parcel.content()));
        return Parcel.of(finish.finish(key, Fold.total(blocks)));
    }
}
