package io.github.thalweg.nn.optimize;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * {@code scale · modelSize^−½ · min(step^−½, step · warmUp^−³ᐟ²)}: a linear rise, then a fall with the root of the steps.
 * It is an absolute rate, so the optimizer's own rate is to be 1.
 *
 * <p>Vaswani et al., "Attention Is All You Need", NIPS 2017, eq. 3; named after an author, Noam Shazeer.
 */
public record Noam(int modelSize, int warmUp, double scale) implements Schedule {
    public Noam {
        Check.positive("modelSize", modelSize);
        Check.positive("warmUp", warmUp);
        Check.positive("scale", scale);
    }

    @Override
    public double factor(long step, long steps, double loss, double[] memory) {
        Check.positive("step", step);
        double rise = step / (warmUp * Math.sqrt(warmUp));
        return scale / Math.sqrt(modelSize) * Math.min(1 / Math.sqrt(step), rise);
    }

    @Override
    public Spec spec() {
        return Spec.of("noam", "modelSize", modelSize, "warmUp", warmUp, "scale", scale);
    }
}
