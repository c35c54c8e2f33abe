package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;
import java.util.List;

/**
 * {@code decay^m} after m of the given numbers of steps have been taken; named {@code step} in a job. With {@code every}
 * instead of {@code at}, that name is an {@link Exponential} staircase.
 *
 * @param decay in (0, 1]
 * @param at numbers of steps, ascending: with 100 among them, step 101 is the first with a smaller rate
 */
public record Milestones(double decay, List<Integer> at) implements Schedule {
    public Milestones {
        Decay.check(decay);
        at = List.copyOf(at);
        Check.that(!at.isEmpty(), "at: expected one or more numbers of steps, found none");
        for (int i = 0; i < at.size(); i++) {
            Check.positive("at", at.get(i));
            Check.that(i == 0 || at.get(i - 1) < at.get(i), "at: expected ascending numbers of steps, found %s", at);
        }
    }

    @Override
    public double factor(long step, long steps, double loss, double[] memory) {
        int passed = 0;
        while (passed < at.size() && at.get(passed) < step) {
            passed++;
        }
        return StrictMath.pow(decay, passed);
    }

    @Override
    public Spec spec() {
        return Spec.of("step", "decay", decay, "at", at);
    }
}
