package io.github.thalweg.nn.initialize;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;
import java.util.random.RandomGenerator;

/** Gaussian with the given mean and standard deviation. */
public record Normal(double mean, double deviation) implements Initializer.Registered {
    public Normal {
        Check.finite("mean", mean);
        Check.positive("deviation", deviation);
    }

    @Override
    public void fill(Tensor tensor, RandomGenerator random) {
        float[] data = tensor.data();
        for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
            data[i] = (float) (mean + deviation * Sampling.gaussian(random));
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("normal", "mean", mean, "deviation", deviation);
    }
}
