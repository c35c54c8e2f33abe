package io.github.thalweg.math.kernel;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;
import java.util.Arrays;

/**
 * {@code variance · k(a, b)}.
 *
 * @param variance positive: that of the functions where k(a, a) is 1
 */
public record Scaled(double variance, Kernel kernel) implements Kernel {
    public Scaled {
        Check.positive("variance", variance);
    }

    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return variance * kernel.between(a, aAt, b, bAt, dimensions);
    }

    @Override
    public double logBetween(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return StrictMath.log(variance) + kernel.logBetween(a, aAt, b, bAt, dimensions);
    }

    @Override
    public Scaled of(int dimensions) {
        return new Scaled(variance, kernel.of(dimensions));
    }

    @Override
    public double[] parameters() {
        double[] inner = kernel.parameters();
        double[] all = new double[inner.length + 1];
        all[0] = variance;
        System.arraycopy(inner, 0, all, 1, inner.length);
        return all;
    }

    @Override
    public Scaled with(double... parameters) {
        return new Scaled(parameters[0], kernel.with(Arrays.copyOfRange(parameters, 1, parameters.length)));
    }

    @Override
    public Spec spec() {
        return Spec.of("scaled", "variance", variance, "kernel", kernel);
    }
}
