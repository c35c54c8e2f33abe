package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * {@code decay^((step − 1) / every)}: after {@code every} steps the rate is {@code decay} times what it was. As a staircase
 * the exponent is rounded down, and the rate falls at once after each {@code every} steps.
 *
 * @param decay in (0, 1]
 */
public record Exponential(double decay, int every, boolean staircase) implements Schedule {
    public Exponential {
        Decay.check(decay);
        Check.positive("every", every);
    }

    @Override
    public double factor(long step, long steps, double loss, double[] memory) {
        long taken = step - 1;
        return StrictMath.pow(decay, staircase ? taken / every : (double) taken / every);
    }

    @Override
    public Spec spec() {
        return Spec.of("exponential", "decay", decay, "every", every, "staircase", staircase);
    }
}
