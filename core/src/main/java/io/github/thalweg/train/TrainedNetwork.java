package io.github.thalweg.train;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.math.Check;
import io.github.thalweg.model.Scaling;
import io.github.thalweg.nn.Loss;
import io.github.thalweg.nn.Network;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** What classifying and regressing networks have in common: everything but the names of what they predict. */
public record TrainedNetwork(
        Network<Tensor, Tensor> network,
        float[] parameters,
        Loss.OfTensors loss,
        Scaling scaling,
        List<String> featureNames)
        implements Serializable {
    public TrainedNetwork {
        parameters = parameters.clone();
        featureNames = List.copyOf(featureNames);
        Check.that(
                parameters.length == network.layout().size(),
                "parameters: expected %d numbers for this network, found %d",
                network.layout().size(),
                parameters.length);
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

    /** @param raw receives what predictions are made of, or null */
    void predict(Rows rows, int from, int to, int width, double[] out, double[] raw) {
        workspace(rows, 0).predict(parameters, rows, from, to, width, out, raw, false);
    }

    double score(Rows rows, int from, int to, int width, double[] out) {
        return workspace(rows, rows.targets()).predict(parameters, rows, from, to, width, out, null, true);
    }

    private static String features(int count, boolean ragged) {
        return ragged ? "sequences of " + count + " features a step" : count + " features";
    }

    private Workspace workspace(Rows rows, int targets) {
        Shape input = network.inputShape();
        if (rows.features() != InputShape.features(input) || rows.ragged() != input.open()) {
            throw new IllegalArgumentException("the data have " + features(rows.features(), rows.ragged())
                    + ", the model takes "
                    + (rows.ragged() == input.open()
                            ? InputShape.features(input)
                            : features(InputShape.features(input), input.open())));
        }
        return new Workspace(network, loss, scaling, targets);
    }
}
