package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;

/** By what a rate is multiplied when it falls. */
final class Decay {
    private Decay() {}

    static void check(double decay) {
        Check.that(decay > 0 && decay <= 1, "decay: expected a number in (0, 1], found %s", decay);
    }
}
