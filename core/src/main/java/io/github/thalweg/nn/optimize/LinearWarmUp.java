package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * {@code step / warmUp} for the first steps, then another schedule, which counts its own steps from 1.
 *
 * <p>Goyal et al., "Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour", 2017, section 2.2.
 *
 * @param warmUp how many steps the rise takes; {@code steps} in a job
 */
public record LinearWarmUp(int warmUp, Schedule then) implements Schedule {
    public LinearWarmUp {
        Check.positive("steps", warmUp);
    }

    @Override
    public double factor(long step, long steps, double loss, double[] memory) {
        return step <= warmUp
                ? (double) step / warmUp
                : then.factor(step - warmUp, Math.max(1, steps - warmUp), loss, memory);
    }

    @Override
    public int memory() {
        return then.memory();
    }

    @Override
    public Spec spec() {
        return Spec.of("linearWarmUp", "steps", warmUp, "then", then);
    }
}
