package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/** Moves each number of the gradient into [−max, max] before another optimizer steps. */
public record ClipByValue(Optimizer inner, double max) implements Optimizer {
    public ClipByValue {
        Check.positive("max", max);
    }

    @Override
    public double rate() {
        return inner.rate();
    }

    @Override
    public int slots() {
        return inner.slots();
    }

    @Override
    public void step(Update update) {
        float[] gradient = update.gradient();
        float bound = (float) max;
        update.forEachRange((from, to) -> {
            for (int i = from; i < to; i++) {
                gradient[i] = Math.max(-bound, Math.min(bound, gradient[i]));
            }
        });
        inner.step(update);
    }

    @Override
    public Spec spec() {
        return Spec.of("clipByValue", "optimizer", inner, "max", max);
    }
}
