package io.github.thalweg.nn.loss;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.head.Values;
import io.github.thalweg.spec.Spec;

/**
 * Quantile loss {@code max(level · d, (level − 1) d)} with {@code d = y − ŷ}, whose best guess is the quantile of that level; its
 * slope where both are equal is that from above, {@code 1 − level}. Shapes: output and target [batch, n].
 *
 * <p>Koenker and Bassett, "Regression Quantiles", Econometrica 46(1), 1978.
 */
public final class QuantileError implements ByElement {
    private final double level;

    /** @param level the part of values that are to be below the guess, in (0, 1) */
    public QuantileError(double level) {
        Check.option(level > 0 && level < 1, "level", "expected a number in (0, 1), found %s", level);
        this.level = level;
    }

    @Override
    public double loss(float output, float target) {
        double rest = target - output;
        return rest > 0 ? level * rest : (level - 1) * rest;
    }

    @Override
    public float slope(float output, float target) {
        return (float) (target > output ? -level : 1 - level);
    }

    @Override
    public Head head(int outputs) {
        return new Values();
    }

    @Override
    public Spec spec() {
        return Spec.of("quantile", "level", level);
    }
}
