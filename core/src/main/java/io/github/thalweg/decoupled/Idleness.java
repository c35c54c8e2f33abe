package io.github.thalweg.decoupled;

import java.io.Serializable;

/** How much of the time stages had nothing to do. Of this run only: clocks are no part of a checkpoint. */
final class Idleness implements Serializable {
    private final int replicas;
    private final long[] busy;
    private long began;
    private long wall;

    Idleness(int stages, int replicas) {
        this.replicas = replicas;
        this.busy = new long[stages];
    }

    void begin() {
        began = System.nanoTime();
    }

    /** @param shards nanoseconds that each shard was at work in the round */
    void end(long[] shards) {
        wall += System.nanoTime() - began;
        for (int i = 0; i < shards.length; i++) {
            busy[i / replicas] += shards[i];
        }
    }

    /** By stage, the mean of its replicas: in [0, 1]. */
    double[] shares() {
        double[] shares = new double[busy.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = wall == 0 ? 0 : 1 - busy[i] / (double) (wall * replicas);
        }
        return shares;
    }
}
