package io.github.thalweg.benchmarks;

import io.github.thalweg.learn.LocalRows;
import io.github.thalweg.learn.LocalShards;
import io.github.thalweg.learn.Rows;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Rows as {@link Perceptron} takes them: numbers from 0 to 1, and labels that mean nothing. */
final class RandomRows {
    private RandomRows() {}

    /** The shards. */
    static List<Rows> of(int rows, int shards) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        float[][] features = new float[rows][Perceptron.INPUTS];
        double[] labels = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < Perceptron.INPUTS; i++) {
                features[row][i] = random.nextFloat();
            }
            labels[row] = random.nextInt(Perceptron.CLASSES);
        }
        try (LocalShards<Rows> packed = LocalRows.of(features, labels, null, shards, 2)) {
            return packed.list();
        }
    }
}
