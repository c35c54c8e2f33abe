package io.github.thalweg.neighbor;

import io.github.thalweg.math.Seed;
import java.util.random.RandomGenerator;

/** Random points of a kind, for searches. */
record Cloud(String words, double[][] points, double[][] queries) {
    /** Points of any real coordinates: no ties. */
    static Cloud gaussian(int size, int dimensions, double offset, long seed) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        return new Cloud(
                size + " normal points of " + dimensions + " dimensions around " + offset,
                fill(size, dimensions, () -> offset + random.nextGaussian()),
                fill(23, dimensions, () -> offset + random.nextGaussian()));
    }

    /** Points of a small grid: many duplicates and many ties. */
    static Cloud grid(int size, int dimensions, long seed) {
        RandomGenerator random = Seed.stream(seed, 0, 0);
        return new Cloud(
                size + " grid points of " + dimensions + " dimensions",
                fill(size, dimensions, () -> random.nextInt(4)),
                fill(23, dimensions, () -> random.nextInt(9) / 2.0));
    }

    /** One point, many times. */
    static Cloud single(int size, int dimensions) {
        return new Cloud(size + " times one point", fill(size, dimensions, () -> 0.1), fill(5, dimensions, () -> 0.3));
    }

    private interface Number {
        double next();
    }

    private static double[][] fill(int rows, int columns, Number number) {
        double[][] filled = new double[rows][columns];
        for (double[] row : filled) {
            for (int i = 0; i < columns; i++) {
                row[i] = number.next();
            }
        }
        return filled;
    }

    @Override
    public String toString() {
        return words;
    }
}
