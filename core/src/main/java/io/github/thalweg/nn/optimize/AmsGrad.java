package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * Adam whose steps never grow again: {@code m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← max(w, v); θ ← θ − rate (m / (1 −
 * β₁ᵗ)) / (√(w / (1 − β₂ᵗ)) + ε)}. Slots: m, v, w.
 *
 * <p>Reddi, Kale and Kumar, "On the Convergence of Adam and Beyond", ICLR 2018, with the corrections of Adam as PyTorch has them.
 */
public record AmsGrad(double rate, double beta1, double beta2, double epsilon) implements Optimizer {
    public AmsGrad {
        Check.positive("rate", rate);
        Check.that(beta1 >= 0 && beta1 < 1, "beta1: expected in [0, 1), found %s", beta1);
        Check.that(beta2 >= 0 && beta2 < 1, "beta2: expected in [0, 1), found %s", beta2);
        Check.positive("epsilon", epsilon);
    }

    /** With Adam's other defaults. */
    public static AmsGrad of(double rate) {
        return new AmsGrad(rate, 0.9, 0.999, 1e-8);
    }

    @Override
    public int slots() {
        return 3;
    }

    @Override
    public void step(Update update) {
        float length = (float) (update.rate() / (1 - StrictMath.pow(beta1, update.step())));
        float root = (float) (1 / Math.sqrt(1 - StrictMath.pow(beta2, update.step())));
        update.forEachRange((from, to) -> move(update, from, to, length, root));
    }

    private void move(Update update, int from, int to, float length, float root) {
        float[] theta = update.parameters();
        float[] gradient = update.gradient();
        float[] mean = update.slots()[0];
        float[] square = update.slots()[1];
        float[] largest = update.slots()[2];
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float rest1 = (float) (1 - beta1);
        float rest2 = (float) (1 - beta2);
        float eps = (float) epsilon;
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float m = b1 * mean[i] + rest1 * g;
            float v = b2 * square[i] + rest2 * g * g;
            float w = Math.max(largest[i], v);
            mean[i] = m;
            square[i] = v;
            largest[i] = w;
            theta[i] -= length * m / ((float) Math.sqrt(w) * root + eps);
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("amsgrad", "rate", rate, "beta1", beta1, "beta2", beta2, "epsilon", epsilon);
    }
}
