package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.NetworkObjective;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** A trained network without the names of what it predicts: what classifying and regressing have in common. */
public record TrainedNetwork(NetworkObjective objective, float[] parameters, Scaling scaling, List<String> featureNames)
        implements Serializable {
    public TrainedNetwork {
        parameters = parameters.clone();
        featureNames = List.copyOf(featureNames);
        SavedNetwork.requireParameters(objective.layout(), parameters);
    }

    /** The parameters: a copy. */
    @Override
    public float[] parameters() {
        return parameters.clone();
    }

    /** Names for so many outputs: those given, or their numbers where none are. */
    static List<String> names(List<String> given, int outputs, String what) {
        Check.that(
                given.isEmpty() || given.size() == outputs,
                "the network has outputs for %d %s, the data have %d: %s",
                outputs,
                what,
                given.size(),
                given);
        return given.isEmpty()
                ? IntStream.range(0, outputs).mapToObj(String::valueOf).toList()
                : List.copyOf(given);
    }

    Network<Tensor, Tensor> network() {
        return objective.network();
    }

    /** @param raw receives what predictions are made of, or null */
    void predict(Rows rows, int from, int to, int width, double[] out, double[] raw) {
        workspace(rows, 0).each(parameters, rows, from, to, (batch, context, first) -> {
            Tensor output = network().predict(batch.input(), context);
            if (raw != null) {
                copy(objective.head().raw(output), raw, first * width);
            }
            copy(objective.head().predictions(output), out, first * width);
        });
    }

    /** The weighted sum of the losses; predictions on the way. */
    double score(Rows rows, int from, int to, int width, double[] out) {
        double[] sum = new double[1];
        workspace(rows, rows.targets()).each(parameters, rows, from, to, (batch, context, first) -> {
            Tensor output = network().predict(batch.input(), context);
            sum[0] += objective
                    .loss()
                    .score(output, batch.target(), batch.weights(), context)
                    .sum();
            copy(objective.head().predictions(output), out, first * width);
        });
        return sum[0];
    }

    private static void copy(Tensor from, double[] to, int at) {
        for (int i = 0; i < from.size(); i++) {
            to[at + i] = from.data()[from.offset() + i];
        }
    }

    private Workspace workspace(Rows rows, int targets) {
        SavedNetwork.requireFeatures(rows, network().inputShape());
        return new Workspace(objective, network().inputShape(), scaling, targets);
    }
}
