package io.github.thalweg.spark;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Shards.Gather;
import io.github.thalweg.learn.Shards.Router;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** Shards made of pieces of other shards, by one shuffle; the pieces are put in the order in which they were sent. */
final class SparkExchange {
    private SparkExchange() {}

    static <X, P extends Serializable, Y> JavaRDD<Held<Y>> exchanged(
            JavaRDD<Held<X>> shards, int targets, Router<? super X, P> router, Gather<P, Y> gather) {
        Parcel<Router<? super X, P>> routing = Parcel.of(router);
        Parcel<Gather<P, Y>> gathering = Parcel.of(gather);
        int partitions = Math.max(1, Math.min(targets, shards.getNumPartitions()));
        return Shuffle.by(
                        new ShardPartitioner(targets, partitions),
                        shards.flatMapToPair(held -> route(held, targets, routing.content())))
                .mapPartitionsWithIndex(
                        (partition, mail) -> gather(partition, partitions, targets, mail, gathering.content()), true);
    }

    private static <X, P extends Serializable> Iterator<Tuple2<Integer, Parcel<Piece<P>>>> route(
            Held<X> held, int targets, Router<? super X, P> router) {
        List<Tuple2<Integer, Parcel<Piece<P>>>> out = new ArrayList<>();
        router.route(
                held.shard(),
                held.number(),
                (target, piece) -> out.add(new Tuple2<>(
                        (int) Objects.checkIndex(target, (long) targets),
                        Parcel.of(new Piece<>(held.number(), out.size(), piece)))));
        return out.iterator();
    }

    private static <P extends Serializable, Y> Iterator<Held<Y>> gather(
            int partition,
            int partitions,
            int targets,
            Iterator<Tuple2<Integer, Parcel<Piece<P>>>> mail,
            Gather<P, Y> gather) {
        SortedMap<Integer, List<Piece<P>>> pieces = new TreeMap<>();
        for (int target = 0; target < targets; target++) {
            if (SparkShards.partitionOf(target, targets, partitions) == partition) {
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

    /** With the place it came from. */
    private record Piece<P extends Serializable>(int source, int order, P content) implements Serializable {
        static final Comparator<Piece<?>> ORDER =
                Comparator.<Piece<?>>comparingInt(Piece::source).thenComparingInt(Piece::order);
    }
}
