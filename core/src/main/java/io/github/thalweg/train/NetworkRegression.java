package io.github.thalweg.train;

import io.github.thalweg.model.Regressor;
import java.util.List;

/** A trained network that predicts values. */
public final class NetworkRegression implements NetworkModel, Regressor {
    private final TrainedNetwork trained;
    private final List<String> targetNames;

    NetworkRegression(TrainedNetwork trained, List<String> targetNames) {
        this.trained = trained;
        this.targetNames = targetNames;
    }

    @Override
    public TrainedNetwork trained() {
        return trained;
    }

    @Override
    public List<String> targetNames() {
        return targetNames;
    }
}
