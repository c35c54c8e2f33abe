package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * One rise and one fall over the whole fit, both half a cosine wave: from {@code start} to 1 at the part {@code peak} of the steps,
 * then down to {@code end} at the last.
 *
 * <p>Smith and Topin, "Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates", 2018; the waves and the
 * defaults are PyTorch's.
 *
 * @param peak in (0, 1)
 * @param start in [0, 1]
 * @param end in [0, 1]
 */
public record OneCycle(double peak, double start, double end) implements Schedule {
    public OneCycle {
        Check.that(peak > 0 && peak < 1, "peak: expected a number in (0, 1), found %s", peak);
        Check.fraction("start", start);
        Check.fraction("end", end);
    }

    @Override
    public double factor(long step, long steps, double loss, double[] memory) {
        double at = step - 1;
        double top = Math.max(0, peak * steps - 1);
        if (at <= top) {
            return top == 0 ? 1 : wave(start, 1, at / top);
        }
        return wave(1, end, Math.min(1, (at - top) / (steps - 1 - top)));
    }

    /** From one number to another along half a cosine wave, t from 0 to 1. */
    private static double wave(double from, double to, double t) {
        return to + (from - to) * (1 + StrictMath.cos(Math.PI * t)) / 2;
    }

    @Override
    public Spec spec() {
        return Spec.of("oneCycle", "peak", peak, "start", start, "end", end);
    }
}
