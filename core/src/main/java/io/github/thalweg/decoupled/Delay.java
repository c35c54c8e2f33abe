package io.github.thalweg.decoupled;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Option;
import java.io.Serializable;

/**
 * Milliseconds that each stage sleeps in its passes, as if its layers were that large: what decoupling saves can then be
 * seen on a machine with fewer cores than stages.
 */
public record Delay(
        @Option(says = "milliseconds in each forward pass") int forward,
        @Option(says = "milliseconds in each backward pass") int backward)
        implements Serializable {
    /** No delay. */
    public static final Delay NONE = new Delay(0, 0);

    public Delay {
        Check.nonNegative("forward", forward);
        Check.nonNegative("backward", backward);
    }

    static void sleep(int millis) {
        if (millis == 0) {
            return;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
