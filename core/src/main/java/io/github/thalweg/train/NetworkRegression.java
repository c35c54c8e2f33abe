package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.model.Regressor;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** A trained network that predicts values. */
public final class NetworkRegression implements NetworkModel, Regressor {
    private final TrainedNetwork trained;
    private final List<String> targetNames;

    private NetworkRegression(TrainedNetwork trained, List<String> targetNames) {
        this.trained = trained;
        this.targetNames = List.copyOf(targetNames);
    }

    static NetworkRegression of(TrainedNetwork trained, int targets, List<String> names) {
        if (!names.isEmpty() && names.size() != targets) {
            throw new IllegalArgumentException("the network has outputs for " + targets + " targets, the data have "
                    + names.size() + ": " + names);
        }
        return new NetworkRegression(
                trained,
                names.isEmpty()
                        ? IntStream.range(0, targets).mapToObj(String::valueOf).toList()
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
    public List<String> targetNames() {
        return targetNames;
    }

    @Override
    public void predict(Rows rows, int from, int to, double[] out) {
        trained.predict(rows, from, to, width(), out, null);
    }

    @Override
    public double score(Rows rows, int from, int to, double[] out) {
        return trained.score(rows, from, to, width(), out);
    }
}
