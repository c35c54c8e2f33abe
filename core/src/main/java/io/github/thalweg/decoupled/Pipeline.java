package io.github.thalweg.decoupled;

import io.github.thalweg.store.State;
import java.io.Serializable;

/** The limits of batches under way: how many, how long one takes, and when synthetic gradients are given up. */
final class Pipeline implements Serializable {
    private final int stages;
    private final Decoupling decoupling;
    private Measurements measurements = new Measurements();
    private int failures; // measurements in a row below the threshold
    private boolean falling; // no batch enters until those under way have come to their end
    private boolean fallen;

    Pipeline(int stages, Decoupling decoupling) {
        this.stages = stages;
        this.decoupling = decoupling;
    }

    Measurements measurements() {
        return measurements;
    }

    /** Whether the fit goes on by backpropagation, or waits to. */
    boolean fellBack() {
        return falling || fallen;
    }

    private boolean locked() {
        return fallen || decoupling.mode() == Mode.BACKPROPAGATION;
    }

    /** The share of the gradient from above in what a stage uses. */
    double lambda() {
        return locked() ? 1 : decoupling.lambda();
    }

    boolean admits(int underWay) {
        return !falling && underWay < bound();
    }

    /** The most batches under way at once. */
    private long bound() {
        return locked() ? 1 : decoupling.staleness().or(latency());
    }

    /** Rounds from the entry of a batch to its last trace. */
    private long latency() {
        if (stages == 1 || lambda() > 0) {
            return 2L * stages - 1;
        }
        return decoupling.mode() == Mode.AUXILIARY ? stages : stages + 1;
    }

    /** The rounds that some batches take: exact while nothing falls back, and −1 from then on. */
    long rounds(long batches) {
        if (fellBack()) {
            return -1;
        }
        long last = batches - 1;
        long entry = last / bound() * Math.max(latency(), bound()) + last % bound();
        return entry + latency();
    }

    Mail.Waits waits() {
        if (lambda() > 0) {
            return Mail.Waits.WITH_INPUT;
        }
        return decoupling.mode() == Mode.AUXILIARY ? Mail.Waits.NOT : Mail.Waits.WITH_OUTPUT;
    }

    /** Whether a batch that enters is also passed through all stages, to measure by. */
    boolean measures(long batch) {
        int every = decoupling.watch().every();
        boolean synthetic = stages > 1 && !locked();
        return synthetic && every > 0 && batch % every == 0;
    }

    /** @param round that has been done, counted from 1 */
    void watch(StageSum total, long round, int underWay) {
        if (total.products[0] != null) {
            double least = measurements.add(round, total.products, stages - 1);
            failures = least < decoupling.watch().threshold() ? failures + 1 : 0;
            falling = falling || !fallen && failures >= decoupling.watch().patience();
        }
        if (falling && underWay == 0) {
            falling = false;
            fallen = true;
        }
    }

    State state() {
        return new State()
                .put("counts", new long[] {failures, falling ? 1 : 0, fallen ? 1 : 0})
                .put("measurements", measurements.state());
    }

    void restore(State state) {
        long[] counts = state.longs("counts");
        failures = (int) counts[0];
        falling = counts[1] == 1;
        fallen = counts[2] == 1;
        measurements = Measurements.of(state.state("measurements"));
    }
}
