package io.github.thalweg.decoupled;

import io.github.thalweg.store.State;
import java.io.Serializable;
import java.util.Arrays;

/** The losses and rows that the last stage has seen. */
final class Account implements Serializable {
    private long lastRows;
    private long rowsSeen;
    private double lastLoss = Double.NaN;
    private double epochLoss;
    private double epochWeight;
    private double[] epochs = new double[0];

    /** @param complete the epochs that the last stage has come through, this round's batch included */
    void add(StageSum total, long complete) {
        lastRows = total.rows;
        rowsSeen += total.rows;
        if (total.rows == 0) {
            return;
        }
        lastLoss = total.loss / total.lossWeight;
        epochLoss += total.loss;
        epochWeight += total.lossWeight;
        if (complete > epochs.length) {
            epochs = Arrays.copyOf(epochs, epochs.length + 1);
            epochs[epochs.length - 1] = epochLoss / epochWeight;
            epochLoss = 0;
            epochWeight = 0;
        }
    }

    long lastRows() {
        return lastRows;
    }

    long rowsSeen() {
        return rowsSeen;
    }

    /** The mean of the newest batch; NaN before the first. */
    double lastLoss() {
        return lastLoss;
    }

    /** The mean of each complete epoch: a copy. */
    double[] epochs() {
        return epochs.clone();
    }

    State state() {
        return new State()
                .put("rows", new long[] {lastRows, rowsSeen})
                .put("losses", new double[] {lastLoss, epochLoss, epochWeight})
                .put("epochs", epochs);
    }

    void restore(State state) {
        lastRows = state.longs("rows")[0];
        rowsSeen = state.longs("rows")[1];
        double[] losses = state.doubles("losses");
        lastLoss = losses[0];
        epochLoss = losses[1];
        epochWeight = losses[2];
        epochs = state.doubles("epochs");
    }
}
