package io.github.thalweg.nn;

import io.github.thalweg.spec.Named;
import io.github.thalweg.tensor.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation with its layout: something that can be initialized, evaluated and differentiated. Immutable; its numbers
 * are in the vectors that callers hold.
 */
public final class Network<I, O> implements Serializable {
    private final Op<I, O> root;
    private final List<Shape> inputs;
    private final List<Shape> outputs;
    private final Layout layout;

    private Network(Op<I, O> root, List<Shape> inputs) {
        this.root = root;
        this.inputs = new ArrayList<>(inputs);
        this.outputs = new ArrayList<>(root.outputShapes(inputs));
        this.layout = Layout.of(root);
    }

    /**
     * @param input the shape of one example
     * @throws ShapeMismatch if the layers do not fit the input or each other
     * @throws IllegalArgumentException if blocks nest deeper than a {@link io.github.thalweg.spec.Spec} may
     */
    public static <I, O> Network<I, O> of(Op<I, O> root, Shape input) {
        return of(root, List.of(input));
    }

    /**
     * A network that takes several tensors.
     *
     * @param inputs the shapes of one example
     */
    public static <I, O> Network<I, O> of(Op<I, O> root, List<Shape> inputs) {
        if (root instanceof Named named) {
            named.spec(); // refuses here, and not when it is trained and to be saved
        }
        return new Network<>(root, inputs);
    }

    public Op<I, O> root() {
        return root;
    }

    /** The shape of one example's input. @throws IllegalStateException if there are several */
    public Shape inputShape() {
        return only("inputs", inputs);
    }

    /** The shape of one example's output. @throws IllegalStateException if there are several */
    public Shape outputShape() {
        return only("outputs", outputs);
    }

    /** The shapes of one example's inputs. */
    public List<Shape> inputShapes() {
        return List.copyOf(inputs);
    }

    /** The shapes of one example's outputs. */
    public List<Shape> outputShapes() {
        return List.copyOf(outputs);
    }

    private static Shape only(String what, List<Shape> shapes) {
        if (shapes.size() != 1) {
            throw new IllegalStateException("the network has the " + what + " " + shapes + ", expected one");
        }
        return shapes.get(0);
    }

    public Layout layout() {
        return layout;
    }

    /** First values of all parameters, as {@link Layout#initialize} says. */
    public float[] initialize(long seed) {
        return layout.initialize(seed);
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
