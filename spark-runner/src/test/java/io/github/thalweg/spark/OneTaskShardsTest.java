package io.github.thalweg.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.testing.ShardsContract;
import io.github.thalweg.model.Models;
import io.github.thalweg.tree.TreeFit;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;

class OneTaskShardsTest extends ShardsContract {
    @Override
    protected <X extends Serializable> Shards<X> shards(List<X> shards) {
        return OneTaskShards.of(SparkShardsTest.spread(shards, 3));
    }

    @Test
    void whatShardsAreMappedToIsWorkedOnInOneTaskToo() throws Exception {
        String expected;
        try (LocalShards<Rows> local = LocalShards.of(SmallFit.rows(5), 1)) {
            expected = boosted(local);
        }
        AtomicInteger jobs = new AtomicInteger();
        SparkListener counter = new SparkListener() {
            @Override
            public void onJobStart(SparkListenerJobStart start) {
                jobs.incrementAndGet();
            }
        };
        SparkContext spark = Sessions.context().sc();
        spark.addSparkListener(counter);
        try (SparkShards<Rows> rounds = SparkShardsTest.spread(SmallFit.rows(5), 2);
                Shards<Rows> oneTask = OneTaskShards.of(SparkShardsTest.spread(SmallFit.rows(5), 2))) {
            assertThat(boosted(rounds)).isEqualTo(expected);
            spark.listenerBus().waitUntilEmpty();
            assertThat(jobs.getAndSet(0)).isGreaterThan(SmallFit.ROUNDS * 3 * 3); // classes, levels

            assertThat(boosted(oneTask)).isEqualTo(expected);
            spark.listenerBus().waitUntilEmpty();
            // four to cut rows into bins and send them; then at least one round a job, and at most ten in the first
            assertThat(jobs).hasValueBetween(4 + 2, 4 + SmallFit.ROUNDS);
        } finally {
            spark.removeSparkListener(counter);
        }
    }

    private static String boosted(Shards<Rows> rows) {
        try (TreeFit fit = SmallFit.boostedOn(rows)) {
            fit.run(List.of(), 0, () -> false);
            return Models.fingerprint(fit.model());
        }
    }
}
