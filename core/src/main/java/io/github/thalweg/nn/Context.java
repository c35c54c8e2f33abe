package io.github.thalweg.nn;

import io.github.thalweg.math.Seed;
import io.github.thalweg.tensor.Arena;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * What a pass through a network needs besides its input: views on the flat vectors, the mode, randomness, scratch
 * memory. One thread's own, and used again: {@link #begin} starts the next pass and takes all tensors of the last back.
 */
public final class Context {
    private final Layout layout;
    private final Arena arena = new Arena();
    private final Tensor[] values;
    private final Tensor[] gradients;
    private float[] parameterVector;
    private float[] gradientVector;
    private boolean training;
    private long seed;
    private long draws;
    private long[] rowIds;
    private int[] lengths;

    public Context(Layout layout) {
        this.layout = layout;
        this.values = new Tensor[layout.entries().size()];
        this.gradients = new Tensor[values.length];
    }

    /**
     * Starts a pass that only predicts.
     *
     * @param parameters a vector of {@link Layout#size()}
     */
    public Context beginInference(float[] parameters) {
        return begin(parameters, null, false, 0, null);
    }

    /**
     * Starts a pass.
     *
     * @param parameters a vector of {@link Layout#size()}
     * @param gradient a vector of {@link Layout#gradientSize()} to which {@code backward} adds; {@code null} if no
     *     backward pass follows
     * @param training whether dropout drops and batch statistics are those of the batch
     * @param seed of all randomness in this pass
     * @param rowIds one per example, so that an example's randomness does not depend on its place; {@code null}: the
     *     place itself
     */
    public Context begin(float[] parameters, float[] gradient, boolean training, long seed, long[] rowIds) {
        arena.reset();
        if (parameters != parameterVector) {
            java.util.Arrays.fill(values, null);
            parameterVector = parameters;
        }
        if (gradient != gradientVector) {
            java.util.Arrays.fill(gradients, null);
            gradientVector = gradient;
        }
        this.training = training;
        this.seed = seed;
        this.draws = 0;
        this.rowIds = rowIds;
        this.lengths = null;
        return this;
    }

    /**
     * Says how many steps of each example count, from here on in this pass. What stands in the steps behind them, up to the
     * longest of the batch, is padding: finite, and without influence. Set by whoever begins a pass on padded examples; by a
     * layer that gives its output another number of steps, or none; and by a block, so that each branch finds what the block
     * has found.
     *
     * @param lengths one per example, each at least 1, not to be written any more; {@code null}: there is no padding
     */
    public Context lengths(int[] lengths) {
        this.lengths = lengths;
        return this;
    }

    /**
     * How many steps of each example count at this place of the forward pass, or {@code null} if all of them do. Asked on the
     * way forth only: on the way back it may say what a later layer has set.
     */
    public int[] lengths() {
        return lengths;
    }

    /** A view on the parameter's numbers. Not to be written. */
    public Tensor value(Parameter parameter) {
        Layout.Entry entry = layout.of(parameter);
        Tensor view = values[entry.index()];
        if (view == null) {
            view = Tensor.view(parameterVector, entry.offset(), parameter.shape());
            values[entry.index()] = view;
        }
        return view;
    }

    /** A view on the parameter's gradient, to be added to. */
    public Tensor gradient(Parameter parameter) {
        Layout.Entry entry = layout.of(parameter);
        Tensor view = gradients[entry.index()];
        if (view == null) {
            view = Tensor.view(gradientVector, entry.offset(), parameter.shape());
            gradients[entry.index()] = view;
        }
        return view;
    }

    /** Adds a batch's statistic to a running parameter's sum; nothing happens where no gradient is asked for. */
    public void observe(Parameter running, Tensor statistic, double weight) {
        if (gradientVector == null) {
            return;
        }
        Layout.Entry entry = layout.of(running);
        for (int i = 0; i < entry.size(); i++) {
            gradientVector[entry.offset() + i] += (float) (weight * statistic.data()[statistic.offset() + i]);
        }
        gradientVector[layout.weightPlace(entry)] += (float) weight;
    }

    /** Scratch memory until the next {@link #begin}; its content is undefined. */
    public Tensor allocate(Shape shape) {
        return arena.allocate(shape);
    }

    /** Whether batch statistics and dropout are at work. */
    public boolean training() {
        return training;
    }

    /** The seed of the next random operation of this pass; each call gives another. */
    public long draw() {
        return Seed.hash(seed, draws++);
    }

    /** What names example {@code i} of the batch, wherever it stands. */
    public long rowId(int i) {
        return rowIds == null ? i : rowIds[i];
    }

    /** Bytes of scratch memory held. */
    public long bytes() {
        return arena.bytes();
    }
}
