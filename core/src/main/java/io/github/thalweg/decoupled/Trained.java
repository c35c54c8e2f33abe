package io.github.thalweg.decoupled;

import io.github.thalweg.nn.Layout;
import io.github.thalweg.nn.optimize.Optimizer;
import io.github.thalweg.nn.optimize.Update;
import io.github.thalweg.store.State;
import io.github.thalweg.train.Steps;
import java.io.Serializable;
import java.util.List;

/** Parameters with their optimizer's memory: of a stage, or of a synthesizer. */
final class Trained implements Serializable {
    private final Layout layout;
    private final Optimizer optimizer;
    private final int[] ranges;
    private float[] parameters;
    private float[][] slots;
    private long steps;

    Trained(Layout layout, Optimizer optimizer, float[] parameters) {
        this.layout = layout;
        this.optimizer = optimizer;
        this.ranges = Steps.ranges(layout, List.of());
        this.parameters = parameters;
        this.slots = new float[optimizer.slots()][layout.trainedSize()];
    }

    float[] parameters() {
        return parameters;
    }

    long steps() {
        return steps;
    }

    /**
     * Takes one step along a mean gradient.
     *
     * @param sum of gradients; overwritten
     * @param factor on the optimizer's rate
     */
    void step(float[] sum, double weight, double factor) {
        Steps.mean(sum, layout.trainedSize(), weight);
        steps++;
        optimizer.step(new Update(parameters, sum, slots, ranges, steps, optimizer.rate() * factor));
        Steps.run(layout, parameters, sum, List.of());
    }

    State state() {
        State state = new State().put("parameters", parameters).put("steps", new long[] {steps});
        for (int i = 0; i < slots.length; i++) {
            state.put("slots/" + i, slots[i]);
        }
        return state;
    }

    void restore(State state) {
        parameters = state.floats("parameters");
        steps = state.longs("steps")[0];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = state.floats("slots/" + i);
        }
    }
}
