package io.github.thalweg.nn.layer;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Export;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.nn.Parameter;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Long short-term memory with a forget gate: {@code i, f, o = σ(…), g = tanh(…)} of {@code xₜ W + hₜ₋₁ U + b}, whose
 * columns stand in the order i, f, g, o; then {@code cₜ = f cₜ₋₁ + i g, hₜ = o tanh cₜ}, or the {@link Form#TANH_CARRIED}
 * form. Shapes: x [batch, time, features], W [features, 4 units], U [units, 4 units], b [4 units], y [batch, time, units]
 * = all h; the state is the last h and the last c side by side.
 *
 * <p>Hochreiter and Schmidhuber, "Long Short-Term Memory", Neural Computation 9(8), 1997; Gers, Schmidhuber and Cummins,
 * "Learning to Forget", Neural Computation 12(10), 2000.
 */
public final class Lstm implements Recurrent {
    /** What is carried from step to step as memory. */
    public enum Form {
        /** {@code c = f c₋ + i g, h = o tanh c}: memory without bounds. */
        STANDARD("standard"),
        /** {@code c = tanh(f c₋ + i g), h = o c}: memory in (−1, 1), squashed at every step. */
        TANH_CARRIED("tanhCarried");

        private final String word;

        Form(String word) {
            this.word = word;
        }

        static Form of(String word) {
            for (Form form : values()) {
                if (form.word.equals(word)) {
                    return form;
                }
            }
            throw new IllegalArgumentException("form: expected standard or tanhCarried, found " + word);
        }
    }

    private final int units;
    private final Form form;
    private final double forgetBias;
    private final Initializer.Registered weight;
    private final Initializer.Registered recurrent;
    private final Recurrence recurrence;

    /**
     * @param forgetBias what the forget gate's bias begins as, the others' begin as 0
     * @param weight initializer of W
     * @param recurrent initializer of U
     */
    public Lstm(
            int features,
            int units,
            Form form,
            double forgetBias,
            Initializer.Registered weight,
            Initializer.Registered recurrent) {
        Check.positive("features", features);
        this.units = Check.positive("units", units);
        this.form = form;
        this.forgetBias = Check.finite("forgetBias", forgetBias);
        this.weight = weight;
        this.recurrent = recurrent;
        this.recurrence = new Recurrence(
                features, units, new LstmCell(form), weight, recurrent, new ForgetBias(units, forgetBias));
    }

    /** The forget gate's part of the bias, the second of four, at one value. */
    private record ForgetBias(int units, double value) implements Initializer {
        @Override
        public void fill(Tensor tensor, RandomGenerator random) {
            tensor.fill(0);
            tensor.slice(units, 2 * units).fill((float) value);
        }
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
        if (form != Form.STANDARD) {
            return Recurrent.super.export(input, example, to);
        }
        return recurrence.export("LSTM", new int[] {0, 3, 1, 2}, input, to); // i, o, f, g
    }

    @Override
    public Spec spec() {
        return Spec.of(
                "lstm",
                "units",
                units,
                "form",
                form.word,
                "forgetBias",
                forgetBias,
                "weight",
                weight,
                "recurrent",
                recurrent);
    }
}
