package io.github.thalweg.spark;

import io.github.thalweg.learn.Shards;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Where a fit's rounds run. Both plans give the same bits; they differ in what a round costs.
 *
 * <p>A Spark job costs some 15 to 30 ms whatever it does, a broadcast and a gradient more. Where tasks run in the driver's
 * own JVM there is nothing to win by it, so a fit is local there. On a cluster it is local (one task, many rounds) while
 * the rows fit one executor and the arithmetic of a round is worth less than a few jobs.
 *
 * @param reason why, for whoever reads the log
 */
public record Placement(Plan plan, String reason) {
    /** {@code LOCAL}: many rounds where the rows are. {@code ROUNDS}: one Spark job a round. */
    public enum Plan {
        LOCAL,
        ROUNDS
    }

    private static final double JOB = 0.04; // seconds: an empty job, a broadcast, a collect
    private static final double RATE = 2e10; // floating-point operations a second and core, all told
    private static final double SHARE =
            0.3; // of an executor's memory, and of the driver's, through which rows go there
    private static final double KEPT = 0.4; // of the heap
    private static final long MOST = 512L << 20; // bytes: they travel in one piece

    /**
     * Chooses where the user has not.
     *
     * @param bytes of all shards
     * @param work floating-point operations in a round
     */
    public static Placement choose(JavaSparkContext spark, long bytes, double work) {
        if (spark.isLocal()) {
            return new Placement(Plan.LOCAL, "tasks run in the driver's JVM");
        }
        long executor = spark.sc().conf().getSizeAsBytes("spark.executor.memory", "1g");
        long memory = Math.min(executor, Runtime.getRuntime().maxMemory());
        return choose(memory, spark.sc().conf().getInt("spark.executor.cores", 1), bytes, work);
    }

    /**
     * The same for learners that keep something of the rows in the heap: too much for one JVM is left to Spark, which keeps
     * it on disk where it must.
     *
     * @param kept bytes
     */
    public static Placement choose(JavaSparkContext spark, long bytes, double work, long kept) {
        long heap = Runtime.getRuntime().maxMemory();
        if (spark.isLocal() && kept > KEPT * heap) {
            return new Placement(Plan.ROUNDS, kept + " bytes to be kept are too much for a heap of " + heap);
        }
        return choose(spark, bytes, work);
    }

    /** @param memory of an executor or the driver, whichever has less */
    static Placement choose(long memory, int cores, long bytes, double work) {
        long room = (long) Math.min(MOST, SHARE * memory);
        if (bytes > room) {
            return new Placement(Plan.ROUNDS, bytes + " bytes of rows are more than the " + room + " for one task");
        }
        double seconds = work / (RATE * cores);
        return seconds < 5 * JOB
                ? new Placement(Plan.LOCAL, "a round takes one executor less than a few jobs cost")
                : new Placement(Plan.ROUNDS, "a round is worth a job");
    }

    /** The plan as a job writes it. */
    public String words() {
        return plan.name().toLowerCase(Locale.ROOT);
    }

    /** Puts shards where the plan wants them. The caller closes both, the result first. */
    public <X> Shards<X> place(JavaSparkContext spark, SparkShards<X> shards) {
        if (plan == Plan.ROUNDS) {
            return shards;
        }
        return spark.isLocal() ? shards.toLocal(spark.defaultParallelism()) : OneTaskShards.of(shards);
    }
}
