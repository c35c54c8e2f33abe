package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.spark.MapOutputTrackerMaster;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.jdk.javaapi.CollectionConverters;

class SparkSumsTest {
    private static final long MEGABYTE = 1 << 20;

    private final JavaSparkContext spark = Sessions.context();

    @ParameterizedTest
    @CsvSource({"5, 3", "8, 2", "8, 7", "3, 16"})
    void longGradientsHaveTheBitsOfOneThread(int shards, int partitions) {
        try (SparkShards<Rows> rows = SparkShardsTest.spread(SmallFit.rows(shards), partitions)) {
            assertThat(SmallFit.bits(SmallFit.wideOn(rows))).isEqualTo(SmallFit.wideBitsOfOneThread(shards));
        }
    }

    @Test
    void theDriverReceivesOneGradientAndNotOneOfEachTask() throws Exception {
        List<Long> received = Collections.synchronizedList(new ArrayList<>());
        SparkListener watch = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                received.add(end.taskMetrics().resultSize());
            }
        };
        try (SparkShards<Rows> rows = SparkShardsTest.spread(SmallFit.rows(8), 8)) {
            var fit = SmallFit.wideOn(rows);
            Set<Object> before = shuffles();
            spark.sc().addSparkListener(watch);
            fit.run(List.of(), 0, () -> received.size() > 0);
            spark.sc().listenerBus().waitUntilEmpty();

            long gradient = 4L * fit.learner().layout().gradientSize();
            assertThat(received).allMatch(bytes -> bytes < 5 * MEGABYTE);
            assertThat(received.stream().mapToLong(Long::longValue).sum()).isBetween(gradient, gradient + MEGABYTE);
            // those of other tests may go meanwhile, as Spark finds time to clean up
            assertThat(before).containsAll(shuffles());
        } finally {
            spark.sc().removeSparkListener(watch);
        }
    }

    /** Whose files Spark still keeps. */
    private static Set<Object> shuffles() {
        var tracker = (MapOutputTrackerMaster) SparkEnv.get().mapOutputTracker();
        return Set.copyOf(CollectionConverters.asJava(tracker.shuffleStatuses().keySet()));
    }

    @Test
    void onlySumsThatAreLongForOneDriverAreCut() {
        assertThat(SparkSums.slices(0, 1000)).isEqualTo(1); // cannot be cut
        assertThat(SparkSums.slices(MEGABYTE, 8)).isEqualTo(1);
        assertThat(SparkSums.slices(100 * MEGABYTE, 2)).isEqualTo(1);
        assertThat(SparkSums.slices(2 * MEGABYTE, 8)).isEqualTo(1); // a slice or less each
        assertThat(SparkSums.slices(40 * MEGABYTE, 3)).isEqualTo(11);
        assertThat(SparkSums.slices(40 * MEGABYTE, 64)).isEqualTo(41); // 64 of them meet in one task
    }
}
