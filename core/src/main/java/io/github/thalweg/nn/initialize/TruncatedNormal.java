package io.github.thalweg.nn.initialize;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * Gaussian, drawn again beyond two standard deviations. The deviation is that of the Gaussian before the cut: what is
 * drawn has 0.88 of it.
 */
public record TruncatedNormal(double mean, double deviation) implements Initializer.Registered {
    public TruncatedNormal {
        Check.finite("mean", mean);
        Check.positive("deviation", deviation);
    }

    @Override
    public void fill(Tensor tensor, RandomGenerator random) {
        fill(tensor, random, mean, deviation);
    }

    static void fill(Tensor tensor, RandomGenerator random, double mean, double deviation) {
        float[] data = tensor.data();
        for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
            data[i] = (float) (mean + deviation * Sampling.truncatedGaussian(random));
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("truncatedNormal", "mean", mean, "deviation", deviation);
    }
}
