package io.github.thalweg.math.kernel;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;
import java.util.Arrays;

/**
 * {@code (1 + r² / (2 mixture))^(−mixture)} of the scaled distance r: Gaussians of many lengths, mixed (Rasmussen and
 * Williams, "Gaussian Processes for Machine Learning", MIT Press, 2006, eq. 4.19).
 *
 * @param mixture positive; the larger, the more alike the lengths
 */
public record RationalQuadratic(Lengths lengths, double mixture) implements Kernel {
    public RationalQuadratic {
        Check.positive("mixture", mixture);
    }

    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return StrictMath.exp(logBetween(a, aAt, b, bAt, dimensions));
    }

    @Override
    public double logBetween(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return -mixture * StrictMath.log1p(lengths.squaredDistance(a, aAt, b, bAt, dimensions) / (2 * mixture));
    }

    @Override
    public RationalQuadratic of(int dimensions) {
        return new RationalQuadratic(lengths.stated(dimensions), mixture);
    }

    @Override
    public double[] parameters() {
        double[] own = lengths.toArray();
        double[] all = Arrays.copyOf(own, own.length + 1);
        all[own.length] = mixture;
        return all;
    }

    @Override
    public RationalQuadratic with(double... parameters) {
        int last = parameters.length - 1;
        return new RationalQuadratic(Lengths.of(Arrays.copyOf(parameters, last)), parameters[last]);
    }

    @Override
    public Spec spec() {
        return lengths.spec("rationalQuadratic", "mixture", mixture);
    }
}
