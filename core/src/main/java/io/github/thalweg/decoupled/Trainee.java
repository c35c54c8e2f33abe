package io.github.thalweg.decoupled;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Network;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Update;
import io.github.thalweg.tensor.Tensor;
import io.github.thalweg.train.Steps;
import java.util.Arrays;
import java.util.List;

/** A network with its numbers and its optimizer's, in one thread: pass, then step. */
final class Trainee {
    private final Network<Tensor, Tensor> network;
    private final Optimizer optimizer;
    private final float[] parameters;
    private final float[] gradient;
    private final float[][] slots;
    private final int[] ranges;
    private final Context context;
    private long steps;

    Trainee(Network<Tensor, Tensor> network, Optimizer optimizer, long seed) {
        this.network = network;
        this.optimizer = optimizer;
        this.parameters = network.initialize(seed);
        this.gradient = new float[network.layout().gradientSize()];
        this.slots = new float[optimizer.slots()][network.layout().trainedSize()];
        this.ranges = Steps.ranges(network.layout(), List.of());
        this.context = new Context(network.layout());
    }

    /** The numbers themselves. */
    float[] parameters() {
        return parameters;
    }

    /** A context for a training pass, whose gradient {@link #step} takes. */
    Context begin(long seed) {
        Arrays.fill(gradient, 0);
        return context.begin(parameters, gradient, true, seed, null);
    }

    Pass<Tensor, Tensor> forward(Tensor input, long seed) {
        return network.root().forward(input, begin(seed));
    }

    /** The output in memory of its own. */
    Tensor predict(Tensor input) {
        return network.predict(input, context.beginInference(parameters)).copy();
    }

    /** One step along the gradient divided by a weight. */
    void step(double weight) {
        Steps.mean(gradient, gradient.length, weight);
        steps++;
        optimizer.step(new Update(parameters, gradient, slots, ranges, steps, optimizer.rate()));
    }
}
