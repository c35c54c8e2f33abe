package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * {@code c ← c + g²; θ ← θ − rate g / (√c + ε)}. Slots: c.
 *
 * <p>Duchi, Hazan and Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", JMLR 2011.
 */
public record AdaGrad(double rate, double epsilon) implements Optimizer {
    public AdaGrad {
        Check.positive("rate", rate);
        Check.positive("epsilon", epsilon);
    }

    /** With PyTorch's ε. */
    public static AdaGrad of(double rate) {
        return new AdaGrad(rate, 1e-10);
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
        for (int i = from; i < to; i++) {
            float g = gradient[i];
            float c = squares[i] + g * g;
            squares[i] = c;
            theta[i] -= rateNow * g / ((float) Math.sqrt(c) + eps);
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("adagrad", "rate", rate, "epsilon", epsilon);
    }
}
