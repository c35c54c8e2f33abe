package io.github.thalweg.nn;

/** The way back through one forward pass: adds the parameters' gradients to the context's and returns the input's. */
@FunctionalInterface
public interface Backward<I, O> {
    /** The loss's gradient at the input, for its gradient at the output; same shapes. Call at most once per pass. */
    I of(O outputGradient);
}
