package io.github.thalweg.neighbor;

import io.github.thalweg.math.Seed;
import io.github.thalweg.math.distance.Distance;

/**
 * The directions in which images of points spread most, found on a sample by subspace iteration (Halko, Martinsson and
 * Tropp, "Finding Structure with Randomness", SIAM Review 53(2), 2011, algorithm 4.4). Along them points of many dimensions
 * keep their neighbours with a fraction of the numbers: a walk waits for memory more than for arithmetic. Plain Java in one
 * order of operations, so the same on every machine.
 */
final class Projection {
    private static final int KEPT = 96;
    private static final int SAMPLE = 1024;
    private static final int ROUNDS = 2;
    private static final double ENOUGH = 0.8; // of the spread; with less, neighbours would get lost

    private final int dimensions;
    private final float[] directions; // [dimensions, KEPT]
    private final float[] origin; // [KEPT]: the mean image along the directions

    private Projection(int dimensions, float[] directions, float[] origin) {
        this.dimensions = dimensions;
        this.directions = directions;
        this.origin = origin;
    }

    /** Those of points of many dimensions, if few directions hold nearly all of their spread; else null. */
    static Projection of(Points points, Distance.Embedded distance) {
        int dimensions = points.dimensions();
        if (dimensions <= 2 * KEPT || points.size() < 4 * KEPT) {
            return null;
        }
        Points sample = points.every(1 + (points.size() - 1) / SAMPLE);
        int size = sample.size();
        double[] images = new double[size * dimensions];
        double[] mean = new double[dimensions];
        for (int i = 0; i < size; i++) {
            sample.copy(i, images, i * dimensions);
            distance.embed(images, i * dimensions, dimensions);
            for (int j = 0; j < dimensions; j++) {
                mean[j] += images[i * dimensions + j] / size;
            }
        }
        double spread = 0;
        for (int i = 0; i < images.length; i++) {
            images[i] -= mean[i % dimensions];
            spread += images[i] * images[i];
        }
        double[] basis = new double[dimensions * KEPT];
        for (int i = 0; i < basis.length; i++) {
            basis[i] = Seed.uniform(Seed.hash(KEPT, i)) - 0.5;
        }
        double[] along = new double[size * KEPT];
        for (int round = 0; round < ROUNDS; round++) {
            orthogonalize(basis, dimensions);
            multiply(images, size, dimensions, basis, along);
            multiplyTransposed(images, size, dimensions, along, basis);
        }
        orthogonalize(basis, dimensions);
        multiply(images, size, dimensions, basis, along);
        double held = 0;
        for (double value : along) {
            held += value * value;
        }
        return held >= ENOUGH * spread ? narrowed(basis, mean) : null;
    }

    private static Projection narrowed(double[] basis, double[] mean) {
        float[] directions = new float[basis.length];
        double[] origin = new double[KEPT];
        for (int i = 0; i < basis.length; i++) {
            directions[i] = (float) basis[i];
            origin[i % KEPT] += mean[i / KEPT] * directions[i];
        }
        float[] narrow = new float[KEPT];
        for (int k = 0; k < KEPT; k++) {
            narrow[k] = (float) origin[k];
        }
        return new Projection(mean.length, directions, narrow);
    }

    /** {@code along = images · basis}. */
    private static void multiply(double[] images, int size, int dimensions, double[] basis, double[] along) {
        java.util.Arrays.fill(along, 0);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < dimensions; j++) {
                double x = images[i * dimensions + j];
                for (int k = 0; k < KEPT; k++) {
                    along[i * KEPT + k] += x * basis[j * KEPT + k];
                }
            }
        }
    }

    /** {@code basis = imagesᵀ · along}. */
    private static void multiplyTransposed(double[] images, int size, int dimensions, double[] along, double[] basis) {
        java.util.Arrays.fill(basis, 0);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < dimensions; j++) {
                double x = images[i * dimensions + j];
                for (int k = 0; k < KEPT; k++) {
                    basis[j * KEPT + k] += x * along[i * KEPT + k];
                }
            }
        }
    }

    /** Gram and Schmidt's way, each column twice for the rounding; a column that depends on others becomes 0. */
    private static void orthogonalize(double[] basis, int dimensions) {
        for (int k = 0; k < KEPT; k++) {
            double before = Math.sqrt(product(basis, k, k, dimensions));
            for (int pass = 0; pass < 2; pass++) {
                for (int other = 0; other < k; other++) {
                    double share = product(basis, k, other, dimensions);
                    for (int j = 0; j < dimensions; j++) {
                        basis[j * KEPT + k] -= share * basis[j * KEPT + other];
                    }
                }
            }
            double length = Math.sqrt(product(basis, k, k, dimensions));
            double scale = length > 1e-10 * before ? 1 / length : 0;
            for (int j = 0; j < dimensions; j++) {
                basis[j * KEPT + k] *= scale;
            }
        }
    }

    private static double product(double[] basis, int a, int b, int dimensions) {
        double sum = 0;
        for (int j = 0; j < dimensions; j++) {
            sum += basis[j * KEPT + a] * basis[j * KEPT + b];
        }
        return sum;
    }

    /** How many numbers a projected image has. */
    int kept() {
        return KEPT;
    }

    void project(double[] image, float[] into, int at) {
        for (int k = 0; k < KEPT; k++) {
            into[at + k] = -origin[k];
        }
        for (int j = 0; j < dimensions; j++) {
            float x = (float) image[j];
            if (x != 0) {
                for (int k = 0; k < KEPT; k++) {
                    into[at + k] += x * directions[j * KEPT + k];
                }
            }
        }
    }
}
