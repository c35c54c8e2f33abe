package io.github.thalweg.nn.initialize;

import io.github.thalweg.nn.Initializer;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tensor.Tensor;
import java.util.random.RandomGenerator;

/**
 * Keeps the variance of signals through rectifiers: uniform in ±√(6 / in), or Gaussian with deviation √(2 / in) cut at two
 * deviations.
 *
 * <p>He et al., "Delving Deep into Rectifiers", ICCV 2015, eq. 10.
 */
public record He(boolean uniform) implements Initializer.Registered {
    @Override
    public void fill(Tensor tensor, RandomGenerator random) {
        int in = Fan.of(tensor.shape()).in();
        if (uniform) {
            Uniform.fill(tensor, random, -Math.sqrt(6.0 / in), Math.sqrt(6.0 / in));
        } else {
            TruncatedNormal.fill(tensor, random, 0, Math.sqrt(2.0 / in));
        }
    }

    @Override
    public Spec spec() {
        return Spec.of(uniform ? "heUniform" : "heNormal");
    }
}
