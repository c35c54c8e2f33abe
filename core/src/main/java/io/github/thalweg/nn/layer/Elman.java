package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.nn.initialize.Constant;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;

/**
 * Simple recurrent network {@code hₜ = tanh(xₜ W + hₜ₋₁ U + b)}. Shapes: x [batch, time, features], W [features, units],
 * U [units, units], b [units], y [batch, time, units] = all h; the state is the last h.
 *
 * <p>Elman, "Finding Structure in Time", Cognitive Science 14(2), 1990.
 */
public final class Elman implements Recurrent {
    private final int units;
    private final Initializer.Registered weight;
    private final Initializer.Registered recurrent;
    private final Recurrence recurrence;

    /** @param weight initializer of W; @param recurrent initializer of U; the bias begins as zeros */
    public Elman(int features, int units, Initializer.Registered weight, Initializer.Registered recurrent) {
        Check.positive("features", features);
        this.units = Check.positive("units", units);
        this.weight = weight;
        this.recurrent = recurrent;
        this.recurrence = new Recurrence(features, units, new ElmanCell(), weight, recurrent, new Constant(0));
    }

    @Override
    public int stateSize() {
        return recurrence.stateSize();
    }

    @Override
    public Window window(Tensor x, Tensor state, Context context) {
        return recurrence.window(x, state, context);
    }

    @Override
    public Shape outputShape(Shape input) {
        return recurrence.outputShape(input);
    }

    @Override
    public List<Parameter> parameters() {
        return recurrence.parameters();
    }

    @Override
    public String export(String input, Shape example, Export to) {
        return recurrence.export("RNN", new int[] {0}, input, to);
    }

    @Override
    public Spec spec() {
        return Spec.of("elman", "units", units, "weight", weight, "recurrent", recurrent);
    }
}
