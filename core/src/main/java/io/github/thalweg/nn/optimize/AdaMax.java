package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * Adam by the infinity norm: {@code m ← β₁ m + (1 − β₁) g; u ← max(β₂ u, |g| + ε); θ ← θ − rate / (1 − β₁ᵗ) m / u}. Slots: m, u.
 *
 * <p>Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 2; ε, without which a parameter that
 * never had a gradient would be divided by 0, stands where PyTorch has it.
 */
public record AdaMax(double rate, double beta1, double beta2, double epsilon) implements Optimizer {
    public AdaMax {
        Check.positive("rate", rate);
        Check.that(beta1 >= 0 && beta1 < 1, "beta1: expected in [0, 1), found %s", beta1);
        Check.that(beta2 >= 0 && beta2 < 1, "beta2: expected in [0, 1), found %s", beta2);
        Check.positive("epsilon", epsilon);
    }

    /** With the paper's other defaults. */
    public static AdaMax of(double rate) {
        return new AdaMax(rate, 0.9, 0.999, 1e-8);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void step(Update update) {
        float length = (float) (update.rate() / (1 - StrictMath.pow(beta1, update.step())));
        float[][] slots = update.slots();
        update.forEachRange(
                (from, to) -> move(update.parameters(), update.gradient(), slots[0], slots[1], from, to, length));
    }

    private void move(float[] theta, float[] gradient, float[] mean, float[] largest, int from, int to, float length) {
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float rest1 = (float) (1 - beta1);
        float eps = (float) epsilon;
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float m = b1 * mean[i] + rest1 * g;
            float u = Math.max(b2 * largest[i], Math.abs(g) + eps);
            mean[i] = m;
            largest[i] = u;
            theta[i] -= length * m / u;
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("adamax", "rate", rate, "beta1", beta1, "beta2", beta2, "epsilon", epsilon);
    }
}
