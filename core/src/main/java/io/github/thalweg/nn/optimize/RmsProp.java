package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * {@code c ← ρ c + (1 − ρ) g²; θ ← θ − rate g / (√c + ε)}. Slots: c.
 *
 * <p>Tieleman and Hinton, "Lecture 6.5: RMSProp", COURSERA: Neural Networks for Machine Learning, 2012.
 *
 * @param decay ρ in [0, 1)
 */
public record RmsProp(double rate, double decay, double epsilon) implements Optimizer {
    public RmsProp {
        Check.positive("rate", rate);
        Check.that(decay >= 0 && decay < 1, "decay: expected in [0, 1), found %s", decay);
        Check.positive("epsilon", epsilon);
    }

    /** With the lecture's ρ. */
    public static RmsProp of(double rate) {
        return new RmsProp(rate, 0.9, 1e-8);
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void step(Update update) {
        float rateNow = (float) update.rate();
        update.forEachRange(
                (from, to) -> move(update.parameters(), update.gradient(), update.slots()[0], from, to, rateNow));
    }

    private void move(float[] theta, float[] gradient, float[] squares, int from, int to, float rateNow) {
        float eps = (float) epsilon;
        float rho = (float) decay;
        float rest = (float) (1 - decay);
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float c = rho * squares[i] + rest * g * g;
            squares[i] = c;
            theta[i] -= rateNow * g / ((float) Math.sqrt(c) + eps);
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("rmsprop", "rate", rate, "decay", decay, "epsilon", epsilon);
    }
}
