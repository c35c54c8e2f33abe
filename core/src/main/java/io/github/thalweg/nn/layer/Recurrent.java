package io.github.thalweg.nn.layer;

import io.github.thalweg.nn.Backward;
import io.github.thalweg.nn.Context;
import io.github.thalweg.nn.Layer;
import io.github.thalweg.nn.Pass;
import io.github.thalweg.tensor.Shape;
import io.github.thalweg.tensor.Tensor;

/**
 * A layer that goes through time step by step and carries a state. Shapes: x [batch, time, features], y [batch, time,
 * units], state [batch, {@link #stateSize}].
 *
 * <p>Padding behind an example's last step is gone through as other steps are, and changes nothing: outputs come before it,
 * and the gradient that comes back from it is 0. {@link #window} asks for no lengths, its state is that after all steps.
 *
 * <p>As a layer it begins each window with a state of zeros and ends it without looking further. {@link #window} is for
 * training on a long sequence cut into windows: it takes up the state the window before has left, and its way back takes
 * the loss's gradient at the state it leaves itself: zero for truncated backpropagation through time, the guess of a
 * synthesizer, or the true one, handed from window to window backward. Two windows joined that way are the same pass as
 * one of twice the length.
 */
public interface Recurrent extends Layer {
    /** Numbers carried from step to step for each example. */
    int stateSize();

    /**
     * One window of time.
     *
     * @param state where it begins, [batch, stateSize]; {@code null}: zeros
     * @throws io.github.thalweg.nn.ShapeMismatch if x or state does not fit
     */
    Window window(Tensor x, Tensor state, Context context);

    @Override
    default Pass<Tensor, Tensor> forward(Tensor x, Context context) {
        Window window = window(x, null, context);
        return new Pass<>(window.output(), new Backward<>() {
            @Override
            public Tensor of(Tensor dy) {
                return window.backward(dy, null).input();
            }

            @Override
            public void parametersOnly(Tensor dy) {
                window.backward(dy, null);
            }
        });
    }

    /** A product with each matrix at each step. */
    @Override
    default long operations(Shape input) {
        long products = parameters().stream()
                .filter(parameter -> parameter.shape().rank() == 2)
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
        return products * (input.open() ? 1 : input.dimension(0));
    }

    /** What came out of one window, and the way back through it. */
    interface Window {
        /** The outputs of all steps, [batch, time, units]. */
        Tensor output();

        /** The state after the last step, [batch, stateSize]; in the context's memory, as all results. */
        Tensor state();

        /**
         * Adds the parameters' gradients to the context's. Call at most once.
         *
         * @param outputGradient [batch, time, units]
         * @param stateGradient what the loss from beyond the window says of {@link #state}, [batch, stateSize];
         *     {@code null}: nothing
         */
        Gradients backward(Tensor outputGradient, Tensor stateGradient);
    }

    /** The loss's gradients at what went into a window. */
    interface Gradients {
        /** At the state it began with, [batch, stateSize]. */
        Tensor state();

        /** At the input, [batch, time, features]; computed when asked for. */
        Tensor input();
    }
}
