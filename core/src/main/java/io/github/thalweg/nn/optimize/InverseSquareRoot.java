package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * A linear rise to 1 over {@code warmUp} steps, then a fall with the root of the steps: {@code step / warmUp}, then {@code √(warmUp
 * / step)}. {@link Noam} without an absolute rate.
 *
 * <p>Vaswani et al., "Attention Is All You Need", NIPS 2017, eq. 3.
 */
public record InverseSquareRoot(int warmUp) implements Schedule {
    public InverseSquareRoot {
        Check.positive("warmUp", warmUp);
    }

    @Override
    public double factor(long step, long steps, double loss, double[] memory) {
        return step < warmUp ? (double) step / warmUp : Math.sqrt((double) warmUp / step);
    }

    @Override
    public Spec spec() {
        return Spec.of("inverseSquareRoot", "warmUp", warmUp);
    }
}
