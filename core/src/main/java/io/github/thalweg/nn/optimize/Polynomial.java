package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * A fall by a power of what is left, {@code floor + (1 − floor) (1 − (step − 1) / steps)^power}, and {@code floor} from then on;
 * power 1 is a straight line.
 *
 * @param steps where the fall ends; 0: with the fit
 * @param floor in [0, 1]
 */
public record Polynomial(double power, int steps, double floor) implements Schedule {
    public Polynomial {
        Check.positive("power", power);
        Check.nonNegative("steps", steps);
        Check.fraction("floor", floor);
    }

    @Override
    public double factor(long step, long fitSteps, double loss, double[] memory) {
        long end = steps == 0 ? fitSteps : steps;
        double left = step - 1 < end ? 1 - (double) (step - 1) / end : 0;
        return floor + (1 - floor) * StrictMath.pow(left, power);
    }

    @Override
    public Spec spec() {
        return Spec.of("polynomial", "power", power, "steps", steps, "floor", floor);
    }
}
