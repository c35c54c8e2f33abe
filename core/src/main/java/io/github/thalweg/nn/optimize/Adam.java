package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * {@code m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; θ ← θ − rate (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)}. Slots: m, v.
 *
 * <p>Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1. With {@code decoupled} the
 * parameters shrink by {@code rate · decay} first, whatever their gradients: Loshchilov and Hutter, "Decoupled Weight
 * Decay Regularization", ICLR 2019 (AdamW); otherwise {@code decay θ} is added to the gradient.
 */
public record Adam(double rate, double beta1, double beta2, double epsilon, double decay, boolean decoupled)
        implements Optimizer {
    public Adam {
        Check.positive("rate", rate);
        Check.that(beta1 >= 0 && beta1 < 1, "beta1: expected in [0, 1), found %s", beta1);
        Check.that(beta2 >= 0 && beta2 < 1, "beta2: expected in [0, 1), found %s", beta2);
        Check.positive("epsilon", epsilon);
        Check.nonNegative("decay", decay);
    }

    /** With the paper's other defaults. */
    public static Adam of(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-8, 0, false);
    }

    /** AdamW, otherwise as {@link #of}. */
    public static Adam decoupled(double rate, double decay) {
        Adam plain = of(rate);
        return new Adam(rate, plain.beta1, plain.beta2, plain.epsilon, decay, true);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void step(Update update) {
        float length = (float) (update.rate() / (1 - StrictMath.pow(beta1, update.step())));
        float root = (float) (1 / Math.sqrt(1 - StrictMath.pow(beta2, update.step())));
        float l2 = decoupled ? 0 : (float) decay;
        float keep = decoupled ? (float) (1 - update.rate() * decay) : 1;
        float[][] slots = update.slots();
        update.forEachRange((from, to) ->
                move(update.parameters(), update.gradient(), slots[0], slots[1], from, to, length, root, l2, keep));
    }

    private void move(
            float[] theta,
            float[] gradient,
            float[] mean,
            float[] square,
            int from,
            int to,
            float length,
            float root,
            float l2,
            float keep) {
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float rest1 = (float) (1 - beta1);
        float rest2 = (float) (1 - beta2);
        float eps = (float) epsilon;
        for (int i = from; i < to; i++) {
            float t = theta[i];
            float g = gradient[i] + l2 * t;
            float m = b1 * mean[i] + rest1 * g;
            float v = b2 * square[i] + rest2 * g * g;
            mean[i] = m;
            square[i] = v;
            theta[i] = keep * t - length * m / ((float) Math.sqrt(v) * root + eps);
        }
    }

    @Override
    public Spec spec() {
        return Spec.of(
                decoupled ? "adamw" : "adam",
                "rate",
                rate,
                "beta1",
                beta1,
                "beta2",
                beta2,
                "epsilon",
                epsilon,
                "decay",
                decay);
    }
}
