package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Shards;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final long GIGABYTE = 1L << 30;

    private final JavaSparkContext spark = Sessions.context();

    @Test
    void whereTasksRunInTheDriverEveryFitIsLocal() {
        Placement placement = Placement.choose(spark, Long.MAX_VALUE, 1e30);

        assertThat(placement.words()).isEqualTo("local");
        try (SparkShards<Integer> shards = SparkShardsTest.spread(List.of(3, 4, 5), 2);
                Shards<Integer> placed = placement.place(spark, shards)) {
            assertThat(((LocalShards<Integer>) placed).list()).containsExactly(3, 4, 5);
        }
    }

    @Test
    void whatWouldFillTheDriversHeapIsLeftToSpark() {
        long heap = Runtime.getRuntime().maxMemory();

        assertThat(Placement.choose(spark, heap, 1, heap / 10).words()).isEqualTo("local");
        assertThat(Placement.choose(spark, heap, 1, heap / 2).words()).isEqualTo("rounds");
    }

    @Test
    void roundsAreLeftWhereTheRowsAre() {
        try (SparkShards<Integer> shards = SparkShardsTest.spread(List.of(3, 4, 5), 2)) {
            assertThat(new Placement(Placement.Plan.ROUNDS, "").place(spark, shards))
                    .isSameAs(shards);
        }
    }

    @Test
    void aClusterTakesASmallFitInOneTask() {
        assertThat(Placement.choose(GIGABYTE, 4, 10 << 20, 1e8).plan()).isEqualTo(Placement.Plan.LOCAL);
    }

    @Test
    void roundsThatAreWorthAJobAreJobs() {
        assertThat(Placement.choose(GIGABYTE, 4, 10 << 20, 1e12).plan()).isEqualTo(Placement.Plan.ROUNDS);
    }

    @Test
    void rowsThatOneTaskCannotHoldOrThatCannotTravelInOnePieceStay() {
        assertThat(Placement.choose(GIGABYTE, 4, 400 << 20, 1e8).plan()).isEqualTo(Placement.Plan.ROUNDS);
        assertThat(Placement.choose(100 * GIGABYTE, 4, GIGABYTE, 1e8))
                .isEqualTo(new Placement(
                        Placement.Plan.ROUNDS, "1073741824 bytes of rows are more than the 536870912 for one task"));
    }
}
