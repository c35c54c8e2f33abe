package io.github.thalweg.spark;

import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.FitState;
import io.github.thalweg.learn.Report;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListenerEvent;

/**
 * An event on Spark's own bus after one or more rounds of a fit: for listeners of the application and for the event log.
 * Its properties are those that Spark's JSON writes.
 */
public final class FitProgress implements SparkListenerEvent {
    private static final long EVERY = 1_000_000_000L; // nanoseconds: small fits have thousands of rounds a second

    private final String name;
    private final long rounds;
    private final long of;
    private final double loss;

    private FitProgress(String name, long rounds, Report report) {
        this.name = name;
        this.rounds = rounds;
        this.of = report.rounds();
        this.loss = report.loss();
    }

    /** Posts such an event about once a second and at the end. */
    public static Listener listener(SparkContext spark, String name) {
        return new Listener() {
            private long last = System.nanoTime() - EVERY;

            @Override
            public void after(FitState state) {
                if (System.nanoTime() - last >= EVERY) {
                    last = System.nanoTime();
                    post(state);
                }
            }

            @Override
            public void ended(FitState state) {
                post(state);
            }

            private void post(FitState state) {
                spark.listenerBus().post(new FitProgress(name, state.rounds(), state.report()));
            }
        };
    }

    /** Of the job. */
    public String getName() {
        return name;
    }

    /** Completed since the fit first began. */
    public long getRounds() {
        return rounds;
    }

    /** How many the fit will take, or −1. */
    public long getOf() {
        return of;
    }

    /** The mean loss of the last round. */
    public double getLoss() {
        return loss;
    }
}
