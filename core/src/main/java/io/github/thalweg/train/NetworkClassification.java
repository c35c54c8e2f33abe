package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Classifier;
import java.util.List;

/** A trained network that predicts probabilities of classes. */
public final class NetworkClassification implements NetworkModel, Classifier {
    private final TrainedNetwork trained;
    private final List<String> classNames;

    NetworkClassification(TrainedNetwork trained, List<String> classNames) {
        this.trained = trained;
        this.classNames = classNames;
    }

    @Override
    public TrainedNetwork trained() {
        return trained;
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    /** Raw are the logits; of a single one, its negative and itself. */
    @Override
    public void predictRaw(Rows rows, int from, int to, double[] out, double[] raw) {
        trained.predict(rows, from, to, width(), out, raw);
    }
}
