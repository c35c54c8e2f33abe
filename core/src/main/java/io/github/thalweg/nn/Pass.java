package io.github.thalweg.nn;

/** One forward pass: the output, and the way back from it. */
public record Pass<I, O>(O output, Backward<I, O> backward) {}
