package io.github.thalweg.spark.ml;

import io.github.thalweg.learn.Parcel;
import io.github.thalweg.math.Check;
import io.github.thalweg.neighbor.HnswOptions;
import io.github.thalweg.neighbor.Indexed;
import io.github.thalweg.neighbor.SearchOptions;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.ShardPartitioner;
import io.github.thalweg.spark.Shuffle;
import io.github.thalweg.spark.ml.save.Metadata;
import io.github.thalweg.spark.ml.search.Known;
import io.github.thalweg.spark.ml.search.NamedIndex;
import io.github.thalweg.spark.ml.search.SearchWriter;
import io.github.thalweg.store.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Reads what {@link SearchWriter} wrote. Graphs are read, exact indexes built again; a shard that is lost later is read
 * again.
 *
 * @param <M> the model
 */
final class SearchReader<M extends SearchModel<M>> extends MLReader<M> {
    /** Makes a model of its parts; {@code known} null: for its params alone. */
    @FunctionalInterface
    interface Make<M> {
        M make(String uid, Known known);
    }

    private final Class<M> type;
    private final Make<M> make;

    SearchReader(Class<M> type, Make<M> make) {
        this.type = type;
        this.make = make;
    }

    @Override
    public M load(String path) {
        Metadata metadata = Metadata.read(sparkSession(), path, type);
        M params = make.make(metadata.uid(), null);
        metadata.setParams(params);
        int shards = params.getShards();
        StructType schema = (StructType) DataType.fromJson(
                sparkSession().read().text(path + SearchWriter.SCHEMA).first().getString(0));
        Dataset<Row> saved = sparkSession().read().schema(schema).parquet(path + SearchWriter.SHARDS);
        long found = saved.count();
        Check.that(found == shards, "%s: expected %d shards, found %d", path, shards, found);
        boolean named = saved.schema().length() > 2;
        DataType idType = named ? ((ArrayType) saved.schema().apply(2).dataType()).elementType() : null;
        int partitions = Math.min(shards, sparkSession().sparkContext().defaultParallelism());
        Parcel<Shape> shape =
                Parcel.of(new Shape(params.options(), params.graph().orElse(null)));
        JavaPairRDD<Integer, Parcel<Stored>> stored = saved.toJavaRDD()
                .mapToPair(row -> new Tuple2<>(
                        row.getInt(0),
                        Parcel.of(
                                new Stored(row.getAs(1), named ? row.getList(2).toArray() : null))));
        M model = make.make(
                metadata.uid(),
                Known.of(
                        Shuffle.by(new ShardPartitioner(shards, partitions), stored)
                                .mapPartitions(part -> new InOrder(part, shape.content()), true),
                        shards,
                        idType));
        metadata.setParams(model);
        return model;
    }

    private record Shape(SearchOptions options, HnswOptions graph) implements Serializable {}

    private record Stored(byte[] index, Object[] names) implements Serializable {
        NamedIndex read(Shape shape) {
            try {
                State state = State.readFrom(new ByteArrayInputStream(index));
                return new NamedIndex(
                        Indexed.of(state, shape.options(), Optional.ofNullable(shape.graph())), names, null);
            } catch (IOException e) {
                throw new IllegalStateException(e); // bytes do not fail
            }
        }
    }

    /** A partition's shards by their numbers, as they are expected. */
    private static final class InOrder implements java.util.Iterator<Held<NamedIndex>> {
        private final java.util.SortedMap<Integer, Parcel<Stored>> waiting = new java.util.TreeMap<>();
        private final Shape shape;

        InOrder(java.util.Iterator<Tuple2<Integer, Parcel<Stored>>> part, Shape shape) {
            part.forEachRemaining(shard -> waiting.put(shard._1(), shard._2()));
            this.shape = shape;
        }

        @Override
        public boolean hasNext() {
            return !waiting.isEmpty();
        }

        @Override
        public Held<NamedIndex> next() {
            int number = waiting.firstKey();
            return new Held<>(number, waiting.remove(number).unpack().read(shape));
        }
    }
}
