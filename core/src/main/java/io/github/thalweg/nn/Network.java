package io.github.thalweg.nn;

import io.github.thalweg.math.Seed;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;
import java.io.Serializable;

/**
 * An operation with its layout: something that can be initialized, evaluated and differentiated. Immutable; its numbers
 * are in the vectors that callers hold.
 */
public final class Network<I, O> implements Serializable {
    private static final long INITIALIZATION = 0x1417; // a stream of its own beside those of batches and dropout

    private final Op<I, O> root;
    private final Shape input;
    private final Shape output;
    private final Layout layout;

    private Network(Op<I, O> root, Shape input) {
        this.root = root;
        this.input = input;
        this.output = root.outputShape(input);
        this.layout = Layout.of(root);
    }

    /**
     * @param input the shape of one example
     * @throws ShapeMismatch if the layers do not fit the input or each other
     * @throws IllegalArgumentException if blocks nest deeper than a {@link io.github.thalweg.spec.Spec} may
     */
    public static <I, O> Network<I, O> of(Op<I, O> root, Shape input) {
        if (root instanceof Layer layer) {
            layer.spec(); // refuses here, and not when it is trained and to be saved
        }
        return new Network<>(root, input);
    }

    public Op<I, O> root() {
        return root;
    }

    /** The shape of one example's input. */
    public Shape inputShape() {
        return input;
    }

    /** The shape of one example's output. */
    public Shape outputShape() {
        return output;
    }

    public Layout layout() {
        return layout;
    }

    /** First values of all parameters: a function of the seed and of each parameter's place in the layout. */
    public float[] initialize(long seed) {
        float[] parameters = new float[layout.size()];
        for (Layout.Entry entry : layout.entries()) {
            Parameter parameter = entry.parameter();
            Tensor tensor = Tensor.view(parameters, entry.offset(), parameter.shape());
            parameter.initializer().fill(tensor, Seed.stream(seed, INITIALIZATION, entry.index()));
        }
        return parameters;
    }

    /** The output for a batch; it lives until the context's next pass. Begin the context first. */
    public O predict(I input, Context context) {
        return forward(input, context).output();
    }

    /** One pass. What the layers have said of lengths holds among them: the network may run again before the next begins. */
    Pass<I, O> forward(I input, Context context) {
        int[] lengths = context.lengths();
        Pass<I, O> pass = root.forward(input, context);
        context.lengths(lengths);
        return pass;
    }

    /**
     * Adds the gradient of a batch's loss to the context's gradient vector. Begin the context first.
     *
     * @param weights one per example, or {@code null}
     * @return the loss; its gradient is at the output
     */
    public <Y> Loss.Score<O> backpropagate(I input, Y target, float[] weights, Loss<O, Y> loss, Context context) {
        Pass<I, O> pass = forward(input, context);
        Loss.Score<O> score = loss.score(pass.output(), target, weights, context);
        pass.backward().parametersOnly(score.gradient());
        return score;
    }
}
