package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.testing.ShardsContract;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {1, 2, 3, 7, 16})
class SparkShardsTest extends ShardsContract {
    @Parameter
    int partitions;

    @Override
    protected <X extends Serializable> Shards<X> shards(List<X> shards) {
        return spread(shards, partitions);
    }

    @Test
    void tellsWhatThereIsToComputeWith() {
        try (SparkShards<Integer> shards = spread(List.of(1, 2), partitions)) {
            assertThat(shards.resources().places()).isEqualTo(1); // the driver's JVM
            assertThat(shards.resources().cores()).isEqualTo(2);
            assertThat(shards.resources().bytes()).isBetween(1L, Runtime.getRuntime().maxMemory() - 1);
        }
    }

    /** Shards in the partitions in which they belong. */
    static <X extends Serializable> SparkShards<X> spread(List<X> shards, int slices) {
        return spread(Sessions.context(), shards, slices);
    }

    static <X extends Serializable> SparkShards<X> spread(JavaSparkContext spark, List<X> shards, int slices) {
        int count = shards.size();
        List<X> all = new ArrayList<>(shards);
        JavaRDD<Held<X>> held = spark.parallelize(
                        IntStream.range(0, slices).boxed().toList(), slices)
                .flatMap(slice -> IntStream.range(0, count)
                        .filter(shard -> SparkShards.partitionOf(shard, count, slices) == slice)
                        .mapToObj(shard -> new Held<>(shard, all.get(shard)))
                        .iterator());
        return SparkShards.of(held, count);
    }
}
