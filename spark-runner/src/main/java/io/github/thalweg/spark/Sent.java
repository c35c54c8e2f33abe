package io.github.thalweg.spark;

import io.github.thalweg.learn.Parcel;
import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Something broadcast for the length of one job. */
final class Sent<T extends Serializable> implements AutoCloseable {
    private final Broadcast<Parcel<T>> broadcast;

    Sent(JavaSparkContext spark, T content) {
        this.broadcast = spark.broadcast(Parcel.of(content));
    }

    Broadcast<Parcel<T>> broadcast() {
        return broadcast;
    }

    @Override
    public void close() {
        broadcast.destroy(false);
    }
}
