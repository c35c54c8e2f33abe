package io.github.thalweg.spark;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Runner;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.testing.Floats;
import io.github.thalweg.math.Seed;
import io.github.thalweg.model.Models;
import io.github.thalweg.train.NetworkFit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * A program of {@link SessionApartTest}, with a session that differs from that of the other tests: each task has four
 * attempts, the serializer is Java's, and Spark does not clear away what the collector finds to be garbage. Writes
 * {@code name value…} a line.
 */
public final class SessionApart {
    private static final int MEGABYTE = 1 << 20;

    private SessionApart() {}

    public static void main(String[] arguments) throws Exception {
        SparkConf conf = new SparkConf()
                .setMaster("local[2,4]")
                .setAppName("apart")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.cleaner.referenceTracking", "false");
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            SparkShards<Rows> rounds = SparkShardsTest.spread(spark, SmallFit.rows(8), 3);
            OneTaskShards<Rows> oneTask = OneTaskShards.of(SparkShardsTest.spread(spark, SmallFit.rows(8), 3));
            Files.write(
                    Path.of(arguments[0]),
                    List.of(
                            "rounds " + run(spark, SmallFit.on(rounds, 1), rounds),
                            "oneTask " + run(spark, SmallFit.on(oneTask, 1), oneTask),
                            "wide " + run(spark, SmallFit.wideOn(rounds), rounds),
                            "leftBySums " + leftBySums(spark),
                            "leftBySumsByKey " + leftBySumsByKey(spark),
                            "leftByReplicas " + leftByReplicas(spark)));
        }
    }

    /** Bytes that 50 rounds leave behind whose models are a megabyte each. */
    private static long leftBySums(JavaSparkContext spark) {
        try (SparkShards<Integer> shards = SparkShardsTest.spread(spark, List.of(1, 2, 3), 2)) {
            long before = held();
            for (int round = 0; round < 50; round++) {
                shards.sum(megabyte(round), (model, shard, at) -> new Floats(model[shard]), round);
            }
            return heldInTheEnd(before);
        }
    }

    private static long leftBySumsByKey(JavaSparkContext spark) {
        try (SparkShards<Integer> shards = SparkShardsTest.spread(spark, List.of(1, 2, 3), 2)) {
            long before = held();
            for (int round = 0; round < 50; round++) {
                shards.sumByKey(megabyte(round), SessionApart::byKey, (key, total) -> "", round);
            }
            return heldInTheEnd(before);
        }
    }

    private static void byKey(float[] model, Integer shard, Round at, Shards.Outlet<Floats> to) {
        to.send(shard, new Floats(model[shard]));
    }

    private static long leftByReplicas(JavaSparkContext spark) {
        try (SparkShards<Integer> seeds = SparkShardsTest.spread(spark, List.of(1, 2), 2);
                SparkShards<float[]> shards = seeds.map((seed, number) -> megabyte(seed))) {
            long before = held();
            for (int i = 0; i < 25; i++) {
                try (Shards.Replica<float[]> replica = shards.replicate()) {
                    replica.run("", 2, (model, all, task) -> all.size());
                }
            }
            return heldInTheEnd(before);
        }
    }

    /** Of numbers that cannot be compressed to nothing. */
    private static float[] megabyte(long seed) {
        float[] floats = new float[MEGABYTE / Float.BYTES];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Seed.hash(seed, i);
        }
        return floats;
    }

    private static long held() {
        return SparkEnv.get().memoryManager().storageMemoryUsed();
    }

    /** How much more is held than before, once Spark has removed what it was told to, for which nobody waits. */
    private static long heldInTheEnd(long before) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        long more = held() - before;
        while (more > 5 * MEGABYTE && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            more = held() - before;
        }
        return more;
    }

    /** Failures and bits of a fit whose attempts fail half way through their shards. */
    private static String run(JavaSparkContext spark, NetworkFit fit, Shards<Rows> rows) throws Exception {
        AtomicInteger failures = new AtomicInteger();
        SparkListener counter = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                failures.addAndGet(end.taskInfo().failed() ? 1 : 0);
            }
        };
        spark.sc().addSparkListener(counter);
        Runner.run(new Meddled(fit.learner(), SessionApart::failSometimes), rows, 0, List.of(), () -> false);
        spark.sc().listenerBus().waitUntilEmpty();
        spark.sc().removeSparkListener(counter);
        return failures + " " + Models.fingerprint(fit.model()) + " "
                + fit.learner().state().digest();
    }

    /** Fails the first attempts of some tasks. On the driver there is no attempt. */
    private static void failSometimes(long round, int shard) {
        TaskContext task = TaskContext.get();
        int failures = (int) Long.remainderUnsigned(Seed.hash(5, round, shard), 7) - 3; // −3 to 3
        if (task != null && task.attemptNumber() < failures) {
            throw new IllegalStateException("made to fail");
        }
    }
}
