package io.github.thalweg.decoupled;

import io.github.thalweg.nn.Head;
import java.io.Serializable;

/**
 * Labels as a synthesizer sees them: a class as ones and zeros, values as they are.
 *
 * @param targets per row
 * @param meaning what a label says
 */
record Labels(int targets, Head.Meaning meaning) implements Serializable {
    /** Numbers per example. */
    int width() {
        return named() ? meaning.count() : targets;
    }

    private boolean named() {
        return targets == 1 && meaning.kind() == Head.Kind.CLASSES;
    }

    /** Writes one example's labels. */
    void write(float[] labels, int example, float[] into, int at) {
        if (named()) {
            java.util.Arrays.fill(into, at, at + meaning.count(), 0);
            into[at + (int) labels[example]] = 1;
        } else {
            System.arraycopy(labels, example * targets, into, at, targets);
        }
    }
}
