package io.github.thalweg.nn.optimize;

import io.github.thalweg.spec.Named;
import java.io.Serializable;

/** How the optimizer's rate changes over the steps. Immutable: what it remembers stands in the caller's array. */
public interface Schedule extends Serializable, Named {
    /**
     * The factor on the optimizer's rate for a step.
     *
     * @param step counted from 1
     * @param steps how many the fit will take
     * @param loss the mean loss of the step before; NaN at the first
     * @param memory {@link #memory} numbers, zeros before the first step, written by this method only
     */
    double factor(long step, long steps, double loss, double[] memory);

    /** How many numbers it remembers between steps. */
    default int memory() {
        return 0;
    }
}
