package io.github.thalweg.nn.loss;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Head;
import io.github.thalweg.nn.head.Values;
import io.github.thalweg.spec.Spec;

/**
 * Huber's loss {@code d² / 2} for {@code |d| ≤ delta}, else {@code delta (|d| − delta / 2)}, with {@code d = ŷ − y}: squares near
 * by, absolute values far off. Shapes: output and target [batch, n].
 *
 * <p>Huber, "Robust Estimation of a Location Parameter", Annals of Mathematical Statistics 35, 1964.
 */
public final class Huber implements ByElement {
    private final double delta;

    /** @param delta where squares end, above 0 */
    public Huber(double delta) {
        this.delta = Check.positive("delta", delta);
    }

    @Override
    public double loss(float output, float target) {
        double distance = Math.abs(output - target);
        return distance <= delta ? distance * distance / 2 : delta * (distance - delta / 2);
    }

    @Override
    public float slope(float output, float target) {
        float difference = output - target;
        float most = (float) delta;
        return Math.max(-most, Math.min(most, difference));
    }

    @Override
    public Head head(int outputs) {
        return new Values();
    }

    @Override
    public Spec spec() {
        return Spec.of("huber", "delta", delta);
    }
}
