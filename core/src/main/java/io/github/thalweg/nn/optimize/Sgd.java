package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * Gradient descent, with momentum if wanted: {@code u ← μ u + g; θ ← θ − rate u}, or with Nesterov's look-ahead {@code θ ←
 * θ − rate (g + μ u)}. Slots: u, where μ is not 0.
 *
 * <p>Sutskever et al., "On the Importance of Initialization and Momentum in Deep Learning", ICML 2013, in the form that
 * PyTorch uses.
 *
 * @param momentum μ in [0, 1)
 * @param decay adds {@code decay θ} to the gradient (L2)
 */
public record Sgd(double rate, double momentum, boolean nesterov, double decay) implements Optimizer {
    public Sgd {
        Check.positive("rate", rate);
        Check.that(momentum >= 0 && momentum < 1, "momentum: expected in [0, 1), found %s", momentum);
        Check.that(!nesterov || momentum > 0, "nesterov: expected a momentum above 0, found %s", momentum);
        Check.nonNegative("decay", decay);
    }

    /** Plain descent. */
    public static Sgd of(double rate) {
        return new Sgd(rate, 0, false, 0);
    }

    @Override
    public int slots() {
        return momentum > 0 ? 1 : 0;
    }

    @Override
    public void step(Update update) {
        float rateNow = (float) update.rate();
        update.forEachRange((from, to) -> {
            if (momentum > 0) {
                move(update.parameters(), update.gradient(), update.slots()[0], from, to, rateNow);
            } else {
                move(update.parameters(), update.gradient(), from, to, rateNow);
            }
        });
    }

    private void move(float[] theta, float[] gradient, int from, int to, float rateNow) {
        float l2 = (float) decay;
        for (int i = from; i < to; i++) {
            theta[i] -= rateNow * (gradient[i] + l2 * theta[i]);
        }
    }

    private void move(float[] theta, float[] gradient, float[] velocity, int from, int to, float rateNow) {
        float l2 = (float) decay;
        float mu = (float) momentum;
        float ahead = nesterov ? mu : 1;
        float now = nesterov ? 1 : 0;
        for (int i = from; i < to; i++) {
            float g = gradient[i] + l2 * theta[i];
            float u = mu * velocity[i] + g;
            velocity[i] = u;
            theta[i] -= rateNow * (now * g + ahead * u);
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("sgd", "rate", rate, "momentum", momentum, "nesterov", nesterov, "decay", decay);
    }
}
