package io.github.thalweg.spark.load.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.RowKey;
import io.github.thalweg.learn.RowSplit;
import io.github.thalweg.math.Seed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
    @ParameterizedTest
    @CsvSource({"8, 2, 1", "8, 3, 5", "7, 20, 2", "1, 1, 3", "13, 13, 4"})
    void aPlaceTellsPartPartitionAndRangeOfIds(int shards, int partitions, int buckets) {
        RowSplit split = RowSplit.of(1, 0.3);
        Places places = new Places(split, shards, partitions, buckets);

        for (int i = 0; i < 2000; i++) {
            long id = Seed.hash(9, i);
            int shard = RowKey.shard(id, shards);
            int partition = shard * partitions / shards;
            double position = (id >>> 11) * 0x1p-53;

            int place = places.of(id);

            assertThat(place).isBetween(0, places.count() - 1);
            assertThat(place - places.first(split.part(id), partition)).isEqualTo((int) (position * buckets));
            assertThat(shard).isBetween(places.firstShard(partition), places.firstShard(partition + 1) - 1);
        }
        assertThat(places.firstShard(0)).isZero();
        assertThat(places.firstShard(partitions)).isEqualTo(shards);
    }
}
