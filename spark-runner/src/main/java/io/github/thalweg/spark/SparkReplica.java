package io.github.thalweg.spark;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.learn.Shards;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.runtime.BoxedUnit;

/** All shards in every JVM: collected once as parcels, broadcast, and unpacked where a task first asks. */
final class SparkReplica<X> implements Shards.Replica<X> {
    private final JavaSparkContext spark;
    private final Broadcast<Parcel<ArrayList<X>>> shards;

    private SparkReplica(JavaSparkContext spark, Broadcast<Parcel<ArrayList<X>>> shards) {
        this.spark = spark;
        this.shards = shards;
    }

    static <X> SparkReplica<X> of(JavaSparkContext spark, JavaRDD<Held<X>> shards, int count) {
        ArrayList<X> list = new ArrayList<>(Collections.nCopies(count, (X) null));
        for (Held<X> held : shards.collect()) {
            list.set(held.number(), held.shard());
        }
        return new SparkReplica<>(spark, spark.broadcast(Parcel.of(list)));
    }

    @Override
    public <M extends Serializable, R extends Serializable> List<R> run(
            M model, int tasks, Shards.Task<M, ? super X, R> task, IntConsumer done) {
        Broadcast<Parcel<ArrayList<X>>> all = shards;
        try (Sent<Work<M, Shards.Task<M, ? super X, R>>> sent = new Sent<>(spark, new Work<>(model, task))) {
            Broadcast<Parcel<Work<M, Shards.Task<M, ? super X, R>>>> work = sent.broadcast();
            JavaRDD<Parcel<R>> results = spark.parallelize(
                            IntStream.range(0, tasks).boxed().toList(), tasks)
                    .map(number -> {
                        Work<M, Shards.Task<M, ? super X, R>> content =
                                work.value().content();
                        return Parcel.of(content.worker()
                                .run(content.model(), all.value().content(), number));
                    });
            return collected(results, tasks, done).stream().map(Parcel::content).toList();
        }
    }

    /** What {@code collect} does, but that each result is heard of as it comes. */
    private <T> List<T> collected(JavaRDD<T> results, int tasks, IntConsumer done) {
        List<T> list = new ArrayList<>(Collections.nCopies(tasks, (T) null));
        Function1<Iterator<T>, T> only = (Function1<Iterator<T>, T> & Serializable) Iterator::next;
        Function2<Object, T, BoxedUnit> take = (number, result) -> {
            list.set((Integer) number, result);
            done.accept((Integer) number);
            return BoxedUnit.UNIT;
        };
        spark.sc().runJob(results.rdd(), only, take, results.classTag());
        return list;
    }

    @Override
    public void close() {
        shards.destroy(false);
    }
}
