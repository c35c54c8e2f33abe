package io.github.thalweg.prepare;

import io.github.thalweg.learn.Sum;

/**
 * A pass over training rows in which steps are fitted: the sums of those that can be, and the steps before them that are fitted
 * already.
 */
public final class Pass implements Sum<Pass> {
    private static final long serialVersionUID = 1L;

    private final Steps steps;
    private final Step.Mapping[] fitted; // null: not yet
    final Tally[] tallies; // null: nothing to sum, or not yet

    Pass(Steps steps, Step.Mapping[] fitted, Tally[] tallies) {
        this.steps = steps;
        this.fitted = fitted;
        this.tallies = tallies;
    }

    /** Whether nothing is left to sum. */
    boolean empty() {
        for (Tally tally : tallies) {
            if (tally != null) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds a row.
     *
     * @param source the values of {@link Steps#inputs}, in their order
     */
    public void row(Object[] source) {
        Object[] values = steps.row(source);
        for (int i = 0; i < tallies.length; i++) {
            if (tallies[i] != null) {
                tallies[i].row(steps.read(i, values));
            } else if (fitted[i] != null) {
                steps.apply(i, fitted[i], values);
            }
        }
    }

    @Override
    public void add(Pass other) {
        for (int i = 0; i < tallies.length; i++) {
            if (tallies[i] != null) {
                tallies[i].add(other.tallies[i]);
            }
        }
    }
}
