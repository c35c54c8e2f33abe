package io.github.thalweg.decoupled;

import java.io.Serializable;

/**
 * Labels as a synthesizer sees them: a class as ones and zeros, values as they are.
 *
 * @param targets per row
 * @param classes that a single target may name; 0: targets are values
 */
record Labels(int targets, int classes) implements Serializable {
    /** Numbers per example. */
    int width() {
        return named() ? classes : targets;
    }

    private boolean named() {
        return targets == 1 && classes > 0;
    }

    /** Writes one example's labels. */
    void write(float[] labels, int example, float[] into, int at) {
        if (named()) {
            java.util.Arrays.fill(into, at, at + classes, 0);
            into[at + (int) labels[example]] = 1;
        } else {
            System.arraycopy(labels, example * targets, into, at, targets);
        }
    }
}
