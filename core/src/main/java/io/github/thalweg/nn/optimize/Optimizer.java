package io.github.thalweg.nn.optimize;

import io.github.thalweg.spec.Named;
import java.io.Serializable;

/** How a gradient moves the parameters. Immutable: what it remembers between steps are the update's slots. */
public interface Optimizer extends Serializable, Named {
    /** The rate that a {@link Schedule}'s factor multiplies. */
    double rate();

    /** How many vectors as long as the parameters it remembers; they begin as zeros. */
    int slots();

    /** Moves {@code update.parameters()} in place, within the update's ranges only. */
    void step(Update update);
}
