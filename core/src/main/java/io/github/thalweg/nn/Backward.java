package io.github.thalweg.nn;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The way back through one forward pass: adds the parameters' gradients to the context's and returns the input's. */
@FunctionalInterface
public interface Backward<I, O> {
    /** The loss's gradient at the input, for its gradient at the output; same shapes. Call at most once per pass. */
    I of(O outputGradient);

    /**
     * As {@link #of} where nobody asks for the gradient at the input, as at a network's first layer: there the products
     * it would take are a third of all.
     */
    default void parametersOnly(O outputGradient) {
        of(outputGradient);
    }

    /** The way back of a layer whose two halves do not need each other. */
    static <T> Backward<T, T> of(Consumer<T> addParameterGradients, UnaryOperator<T> inputGradient) {
        return new Backward<>() {
            @Override
            public T of(T outputGradient) {
                addParameterGradients.accept(outputGradient);
                return inputGradient.apply(outputGradient);
            }

            @Override
            public void parametersOnly(T outputGradient) {
                addParameterGradients.accept(outputGradient);
            }
        };
    }
}
