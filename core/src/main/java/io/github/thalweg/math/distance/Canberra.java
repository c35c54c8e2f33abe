package io.github.thalweg.math.distance;

import io.github.thalweg.spec.Spec;

/**
 * Canberra distance {@code Σᵢ |aᵢ − bᵢ| / (|aᵢ| + |bᵢ|)}, 0 for a term 0/0 (Lance and Williams, "Mixed-Data
 * Classificatory Programs", Australian Computer Journal 1, 1967).
 */
public record Canberra() implements Distance {
    @Override
    public double between(double[] a, int aAt, double[] b, int bAt, int dimensions) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            double difference = Math.abs(a[aAt + i] - b[bAt + i]);
            if (difference > 0) {
                sum += difference / (Math.abs(a[aAt + i]) + Math.abs(b[bAt + i]));
            }
        }
        return sum;
    }

    @Override
    public boolean obeysTriangleInequality() {
        return true;
    }

    @Override
    public Spec spec() {
        return Spec.of("canberra");
    }
}
