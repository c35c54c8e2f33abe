package io.github.thalweg.spark.ml.search;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Sum;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.math.Check;
import io.github.thalweg.neighbor.Choice;
import io.github.thalweg.spark.Held;
import io.github.thalweg.spark.SparkShards;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.types.DataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Known rows in their shards, which Spark keeps, and what the driver knows of them. */
public final class Known implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Known.class);

    private final JavaRDD<Held<NamedIndex>> rdd;
    private final SparkShards<NamedIndex> shards;
    private final long size;
    private final int dimensions;
    private final DataType idType; // null: rows have no names

    private Known(
            JavaRDD<Held<NamedIndex>> rdd, SparkShards<NamedIndex> shards, long size, int dimensions, DataType idType) {
        this.rdd = rdd;
        this.shards = shards;
        this.size = size;
        this.dimensions = dimensions;
        this.idType = idType;
    }

    /** Computes the shards, and says which engines they chose. @param idType null: rows have no names */
    public static Known of(JavaRDD<Held<NamedIndex>> rdd, int count, DataType idType) {
        long began = System.nanoTime();
        SparkShards<NamedIndex> shards = SparkShards.of(rdd, count);
        try {
            Census census = shards.sum(0, new Counter(), 0);
            Check.that(
                    census.twice == null,
                    "idCol: expected ids that tell rows apart, found \"%s\" more than once",
                    census.twice);
            Check.that(census.whole, "idCol: expected a name for each row; do the rows change while they are read?");
            String engines = census.choices.isEmpty()
                    ? "graphs"
                    : census.choices.get(0).words()
                            + (census.choices.stream()
                                                    .map(Choice::engine)
                                                    .distinct()
                                                    .count()
                                            > 1
                                    ? ", some shards by the other engine"
                                    : "");
            LOG.info(
                    "{} rows of {} features in {} shards, searched by {}; packed and indexed in {} s",
                    census.size,
                    census.dimensions,
                    count,
                    engines,
                    Math.round((System.nanoTime() - began) / 1e8) / 10.0);
            return new Known(rdd, shards, census.size, census.dimensions, idType);
        } catch (RuntimeException e) {
            shards.close();
            throw e;
        }
    }

    public JavaRDD<Held<NamedIndex>> rdd() {
        return rdd;
    }

    /** How many rows there are. */
    public long size() {
        return size;
    }

    public int dimensions() {
        return dimensions;
    }

    public DataType idType() {
        return idType;
    }

    @Override
    public void close() {
        shards.close();
    }

    private record Counter() implements Worker<Serializable, NamedIndex, Census> {
        @Override
        public Census contribute(Serializable nothing, NamedIndex shard, Round at) {
            Census census = new Census();
            census.size = shard.index().size();
            census.dimensions = shard.index().dimensions();
            census.twice = shard.twice();
            census.whole = shard.whole();
            shard.index().choice().ifPresent(census.choices::add);
            return census;
        }
    }

    private static final class Census implements Sum<Census> {
        private static final long serialVersionUID = 1L;

        private long size;
        private int dimensions;
        private String twice;
        private boolean whole = true;
        private final ArrayList<Choice> choices = new ArrayList<>();

        @Override
        public void add(Census other) {
            size += other.size;
            dimensions = Math.max(dimensions, other.dimensions);
            twice = twice == null ? other.twice : twice;
            whole &= other.whole;
            choices.addAll(List.copyOf(other.choices));
        }
    }
}
