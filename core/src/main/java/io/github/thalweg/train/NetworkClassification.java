package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Classifier;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** A trained network that predicts probabilities of classes. */
public final class NetworkClassification implements NetworkModel, Classifier {
    private final TrainedNetwork trained;
    private final List<String> classNames;

    private NetworkClassification(TrainedNetwork trained, List<String> classNames) {
        this.trained = trained;
        this.classNames = List.copyOf(classNames);
    }

    static NetworkClassification of(TrainedNetwork trained, int classes, List<String> names) {
        if (!names.isEmpty() && names.size() != classes) {
            throw new IllegalArgumentException("the network has outputs for " + classes + " classes, the data have "
                    + names.size() + ": " + names);
        }
        return new NetworkClassification(
                trained,
                names.isEmpty()
                        ? IntStream.range(0, classes).mapToObj(String::valueOf).toList()
                        : names);
    }

    @Override
    public Network<Tensor, Tensor> network() {
        return trained.network();
    }

    @Override
    public float[] parameters() {
        return trained.parameters().clone();
    }

    @Override
    public Loss.OfTensors loss() {
        return trained.loss();
    }

    @Override
    public Scaling scaling() {
        return trained.scaling();
    }

    @Override
    public List<String> featureNames() {
        return trained.featureNames();
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public void predict(Rows rows, int from, int to, double[] out) {
        trained.predict(rows, from, to, width(), out, null);
    }

    /** Raw are the logits; of a single one, its negative and itself. */
    @Override
    public void predictRaw(Rows rows, int from, int to, double[] out, double[] raw) {
        trained.predict(rows, from, to, width(), out, raw);
    }

    @Override
    public double score(Rows rows, int from, int to, double[] out) {
        return trained.score(rows, from, to, width(), out);
    }
}
