package io.github.thalweg.nn.initialize;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Sampling;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;
import java.util.random.RandomGenerator;

/** Uniform in [low, high]: narrowing to float may reach either end. */
public record Uniform(double low, double high) implements Initializer.Registered {
    public Uniform {
        Check.finite("low", low);
        Check.finite("high", high);
        Check.that(low < high, "low: expected below high %s, found %s", high, low);
    }

    @Override
    public void fill(Tensor tensor, RandomGenerator random) {
        fill(tensor, random, low, high);
    }

    static void fill(Tensor tensor, RandomGenerator random, double low, double high) {
        float[] data = tensor.data();
        for (int i = tensor.offset(); i < tensor.offset() + tensor.size(); i++) {
            data[i] = (float) Sampling.uniform(random, low, high);
        }
    }

    @Override
    public Spec spec() {
        return Spec.of("uniform", "low", low, "high", high);
    }
}
