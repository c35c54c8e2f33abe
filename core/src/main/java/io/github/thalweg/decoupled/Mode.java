package io.github.thalweg.decoupled;

/** Where a stage that does not see the loss takes the gradient at its output from. */
public enum Mode {
    /** From the stage above, one batch at a time: every stage waits for all the others. The reference. */
    BACKPROPAGATION,
    /** From a synthesizer that sees the stage's output. */
    DECOUPLED,
    /** From a synthesizer that sees the stage's output and the labels. */
    DECOUPLED_WITH_LABELS,
    /** From a loss of the stage's own: a head on its output that learns the labels. Nothing comes back from above. */
    AUXILIARY
}
