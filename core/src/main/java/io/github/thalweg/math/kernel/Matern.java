package io.github.thalweg.math.kernel;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Spec;

/**
 * Matérn's kernel of the scaled distance r: {@code e⁻ʳ} for smoothness ½, {@code (1 + √3 r) e^(−√3 r)} for 3/2, {@code (1
 * + √5 r + 5r²/3) e^(−√5 r)} for 5/2: functions that are continuous, once and twice differentiable.
 *
 * <p>Rasmussen and Williams, "Gaussian Processes for Machine Learning", MIT Press, 2006, eq. 4.17.
 *
 * @param smoothness 0.5, 1.5 or 2.5
 */
public record Matern(Lengths lengths, double smoothness) implements Kernel {
    public Matern {
        Check.that(
                smoothness == 0.5 || smoothness == 1.5 || smoothness == 2.5,
                "smoothness: expected 0.5, 1.5 or 2.5, found %s",
                smoothness);
    }

    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        return StrictMath.exp(logBetween(a, aAt, b, bAt, dimensions));
    }

    @Override
    public double logBetween(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double r = Math.sqrt(2 * smoothness * lengths.squaredDistance(a, aAt, b, bAt, dimensions));
        if (smoothness == 0.5) {
            return -r;
        }
        return StrictMath.log1p(smoothness == 1.5 ? r : r + r * r / 3) - r;
    }

    @Override
    public Matern of(int dimensions) {
        return new Matern(lengths.stated(dimensions), smoothness);
    }

    @Override
    public double[] parameters() {
        return lengths.toArray();
    }

    @Override
    public Matern with(double... parameters) {
        return new Matern(Lengths.of(parameters), smoothness);
    }

    @Override
    public Spec spec() {
        return lengths.spec("matern", "smoothness", smoothness);
    }
}
