package io.github.thalweg.nn.initialize;

import io.github.thalweg.math.Check;
import io.github.thalweg.nn.Initializer;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;
import java.util.random.RandomGenerator;

/** One value everywhere. */
public record Constant(double value) implements Initializer.Registered {
    public Constant {
        Check.finite("value", value);
    }

    @Override
    public void fill(Tensor tensor, RandomGenerator random) {
        tensor.fill((float) value);
    }

    @Override
    public Spec spec() {
        return Spec.of("constant", "value", value);
    }
}
