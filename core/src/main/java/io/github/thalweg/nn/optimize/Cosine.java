package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * A linear rise to 1 over {@code warmUp} steps, then half a cosine wave down to {@code floor}:
 * {@code floor + (1 − floor) (1 + cos(π t)) / 2}, where t goes from 0 at the first step after the rise to 1 one step after
 * the last; and {@code floor} from then on.
 *
 * <p>Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017, eq. 5, without restarts.
 *
 * @param steps where the wave ends, the rise included; 0: with the fit
 * @param floor in [0, 1]
 */
public record Cosine(int steps, double floor, int warmUp) implements Schedule {
    public Cosine {
        Check.nonNegative("steps", steps);
        Check.fraction("floor", floor);
        Check.nonNegative("warmUp", warmUp);
        Check.that(steps == 0 || warmUp < steps, "warmUp: expected fewer than steps = %s, found %s", steps, warmUp);
    }

    @Override
    public double factor(long step, long fitSteps, double loss, double[] memory) {
        if (step <= warmUp) {
            return (double) step / warmUp;
        }
        long end = steps == 0 ? fitSteps : steps;
        double t = step - 1 < end ? (double) (step - 1 - warmUp) / (end - warmUp) : 1;
        return floor + (1 - floor) * (1 + StrictMath.cos(Math.PI * t)) / 2;
    }

    @Override
    public Spec spec() {
        return Spec.of("cosine", "steps", steps, "floor", floor, "warmUp", warmUp);
    }
}
