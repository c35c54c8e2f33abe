package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * Signs of momentum: {@code θ ← (1 − rate · decay) θ − rate sign(β₁ m + (1 − β₁) g); m ← β₂ m + (1 − β₂) g}. All parameters move
 * alike, so rates are a third to a tenth of Adam's. Slots: m.
 *
 * <p>Chen et al., "Symbolic Discovery of Optimization Algorithms", NeurIPS 2023, algorithm 2.
 */
public record Lion(double rate, double beta1, double beta2, double decay) implements Optimizer {
    public Lion {
        Check.positive("rate", rate);
        Check.that(beta1 >= 0 && beta1 < 1, "beta1: expected in [0, 1), found %s", beta1);
        Check.that(beta2 >= 0 && beta2 < 1, "beta2: expected in [0, 1), found %s", beta2);
        Check.nonNegative("decay", decay);
    }

    /** With the paper's other defaults. */
    public static Lion of(double rate) {
        return new Lion(rate, 0.9, 0.99, 0);
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void step(Update update) {
        float length = (float) update.rate();
        float keep = (float) (1 - update.rate() * decay);
        update.forEachRange(
                (from, to) -> move(update.parameters(), update.gradient(), update.slots()[0], from, to, length, keep));
    }

    private void move(float[] theta, float[] gradient, float[] mean, int from, int to, float length, float keep) {
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float rest1 = (float) (1 - beta1);
        float rest2 = (float) (1 - beta2);
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            theta[i] = keep * theta[i] - length * Math.signum(b1 * mean[i] + rest1 * g);
            mean[i] = b2 * mean[i] + rest2 * g;
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("lion", "rate", rate, "beta1", beta1, "beta2", beta2, "decay", decay);
    }
}
