package io.github.thalweg.nn.initialize;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * Keeps the variance of signals and of gradients: uniform in ±gain √(6 / (in + out)), or Gaussian with deviation gain √(2
 * / (in + out)) cut at two deviations.
 *
 * <p>Glorot and Bengio, "Understanding the Difficulty of Training Deep Feedforward Neural Networks", AISTATS 2010, eq. 16.
 *
 * @param gain see {@link Gain}
 */
public record Glorot(boolean uniform, double gain) implements Initializer.Registered {
    public Glorot {
        Check.positive("gain", gain);
    }

    @Override
    public void fill(Tensor tensor, RandomGenerator random) {
        Fan fan = Fan.of(tensor.shape());
        double both = (double) fan.in() + fan.out();
        if (uniform) {
            Uniform.fill(tensor, random, -gain * Math.sqrt(6 / both), gain * Math.sqrt(6 / both));
        } else {
            TruncatedNormal.fill(tensor, random, 0, gain * Math.sqrt(2 / both));
        }
    }

    @Override
    public Spec spec() {
        String name = uniform ? "glorotUniform" : "glorotNormal";
        return gain == 1 ? Spec.of(name) : Spec.of(name, "gain", gain);
    }
}
