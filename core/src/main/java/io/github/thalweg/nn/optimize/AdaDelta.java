package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * {@code c ← ρ c + (1 − ρ) g²; d = g √(s + ε) / √(c + ε); s ← ρ s + (1 − ρ) d²; θ ← θ − rate d}. Slots: c, s.
 *
 * <p>Zeiler, "ADADELTA: An Adaptive Learning Rate Method", 2012, algorithm 1; the rate, 1 in the paper, is PyTorch's.
 *
 * @param decay ρ in [0, 1)
 */
public record AdaDelta(double rate, double decay, double epsilon) implements Optimizer {
    public AdaDelta {
        Check.positive("rate", rate);
        Check.that(decay >= 0 && decay < 1, "decay: expected in [0, 1), found %s", decay);
        Check.positive("epsilon", epsilon);
    }

    /** With PyTorch's ρ and ε. */
    public static AdaDelta of(double rate) {
        return new AdaDelta(rate, 0.9, 1e-6);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void step(Update update) {
        float rateNow = (float) update.rate();
        float[][] slots = update.slots();
        update.forEachRange(
                (from, to) -> move(update.parameters(), update.gradient(), slots[0], slots[1], from, to, rateNow));
    }

    private void move(
            float[] theta, float[] gradient, float[] squares, float[] steps, int from, int to, float rateNow) {
        float eps = (float) epsilon;
        float rho = (float) decay;
        float rest = (float) (1 - decay);
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float before = steps[i]; // read once: for all the compiler knows, squares and steps are one array
            float c = rho * squares[i] + rest * g * g;
            float d = g * (float) Math.sqrt((before + eps) / (c + eps));
            squares[i] = c;
            steps[i] = rho * before + rest * d * d;
            theta[i] -= rateNow * d;
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("adadelta", "rate", rate, "decay", decay, "epsilon", epsilon);
    }
}
