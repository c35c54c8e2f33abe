package io.github.thalweg.spark.ml;

/** How a model came about, of a model that also tells how well it does on the rows that it was fitted to. */
public interface TrainingSummary extends FitSummary {
    /** How it came about, alone. */
    FitSummary fit();

    @Override
    default double[] objectiveHistory() {
        return fit().objectiveHistory();
    }

    @Override
    default double[] validationHistory() {
        return fit().validationHistory();
    }

    @Override
    default int totalIterations() {
        return fit().totalIterations();
    }

    @Override
    default long rounds() {
        return fit().rounds();
    }

    @Override
    default long bestRound() {
        return fit().bestRound();
    }

    @Override
    default long resumedFromRound() {
        return fit().resumedFromRound();
    }

    @Override
    default long rows() {
        return fit().rows();
    }

    @Override
    default double seconds() {
        return fit().seconds();
    }
}
