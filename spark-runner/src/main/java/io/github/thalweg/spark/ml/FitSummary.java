package io.github.thalweg.spark.ml;

import java.io.Serializable;

/** How a model came about. */
public interface FitSummary extends Serializable {
    /** The mean training loss of each epoch. */
    double[] objectiveHistory();

    /** The metric of the validation rows after each epoch; empty if there were none. */
    double[] validationHistory();

    /** What the fit made small, at its end: the inertia of clusters, the last of {@link #objectiveHistory}; NaN: nothing. */
    default double trainingCost() {
        double[] history = objectiveHistory();
        return history.length == 0 ? Double.NaN : history[history.length - 1];
    }

    /** Epochs begun. */
    int totalIterations();

    /** Sums taken in all. */
    long rounds();

    /** The round whose model was kept: the one with the best metric of the validation rows, or the last. */
    long bestRound();

    /** Where a checkpoint let it go on; 0: it ran from the beginning. */
    long resumedFromRound();

    /** How many were learned from. */
    long rows();

    /** Of this run of the fit, packing the rows included. */
    double seconds();
}
