package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * A layer that applies one function f to each number. Shapes: any in, the same out.
 *
 * <p>The function and its derivatives are there twice: for one double, as the formula reads; and as loops over floats,
 * which training uses.
 */
public interface Activation extends Layer {
    /** {@code f(x)}. */
    double value(double x);

    /** {@code f′(x)}; at a kink the derivative from the left, unless its Javadoc says otherwise. */
    double derivative(double x);

    /** {@code f″(x)}; 0 at a kink. */
    double secondDerivative(double x);

    /** {@code y = f(x)}, windows that do not overlap. */
    void apply(Tensor x, Tensor y);

    /** {@code dx = dy ∘ f′(x)}, where {@code y = f(x)}; {@code dx} overlaps none of them. */
    void chain(Tensor x, Tensor y, Tensor dy, Tensor dx);

    @Override
    default Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Tensor y = context.allocate(x.shape());
        apply(x, y);
        return new Pass<>(y, dy -> {
            Tensor dx = context.allocate(x.shape());
            chain(x, y, dy, dx);
            return dx;
        });
    }

    @Override
    default Shape outputShape(Shape input) {
        return input;
    }
}
