package io.github.thalweg.nn;

import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * A network's loss: the usual objective.
 *
 * @param network from the examples' features to outputs
 * @param loss how wrong an output is
 * @param head what labels mean to the network, and what it predicts
 */
public record NetworkObjective(Network<Tensor, Tensor> network, Loss.OfTensors loss, Head head)
        implements Objective<Batch> {
    /** @throws IllegalArgumentException if no label goes with the head and so many outputs */
    public NetworkObjective {
        head.count(network.outputShape().size());
    }

    /** With the head that usually goes with the loss. */
    public static NetworkObjective of(Network<Tensor, Tensor> network, Loss.OfTensors loss) {
        return new NetworkObjective(
                network, loss, loss.head(network.outputShape().size()));
    }

    /** Numbers per example in the network's output. */
    public int outputs() {
        return network.outputShape().size();
    }

    /** What a label says. */
    public Head.Meaning meaning() {
        return head.meaning(outputs());
    }

    @Override
    public Layout layout() {
        return network.layout();
    }

    @Override
    public Score add(Batch batch, Context context) {
        Loss.Score<Tensor> score = network.backpropagate(batch.input(), batch.target(), batch.weights(), loss, context);
        return new Score(score.sum(), score.weight());
    }

    /** Forward alone. */
    @Override
    public Score score(Batch batch, Context context) {
        Tensor output = network.predict(batch.input(), context);
        Loss.Score<Tensor> score = loss.score(output, batch.target(), batch.weights(), context);
        return new Score(score.sum(), score.weight());
    }

    @Override
    public List<AtInput> inputGradients(Batch batch, Context context) {
        Pass<Tensor, Tensor> pass = network.forward(batch.input(), context);
        Loss.Score<Tensor> score = loss.score(pass.output(), batch.target(), batch.weights(), context);
        Tensor gradient = pass.backward().of(score.gradient());
        return gradient == null ? List.of() : List.of(new AtInput("input", batch.input(), gradient));
    }
}
