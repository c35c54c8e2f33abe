package io.github.thalweg.spark.load.format;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sums of two whole numbers in binary, bit by bit: features a0, a1, … and b0, b1, …, targets s0, s1, …, the most
 * significant bit first. The numbers have one bit less than the sum, so it never overflows.
 *
 * <p>The task of Trask, "Tutorial: DeepMind's Synthetic Gradients", 2017.
 *
 * @param bits of a sum, in [2, 31]
 * @param examples how many, drawn uniformly
 */
public record BinaryAddition(int bits, int examples, long seed) {
    public BinaryAddition {
        Check.inRange("bits", bits, 2, 32);
        Check.positive("examples", examples);
    }

    /** The names of a number's bits. */
    static List<String> names(String prefix, int bits) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < bits; i++) {
            names.add(prefix + i);
        }
        return names;
    }

    /** One row per example: the bits of both numbers and of their sum, [examples, 3 bits]. */
    public double[][] rows() {
        RandomGenerator random = Seed.stream(seed, bits, 0);
        double[][] rows = new double[examples][3 * bits];
        for (double[] row : rows) {
            int a = random.nextInt(1 << (bits - 1));
            int b = random.nextInt(1 << (bits - 1));
            write(a, row, 0);
            write(b, row, bits);
            write(a + b, row, 2 * bits);
        }
        return rows;
    }

    private void write(int number, double[] row, int at) {
        for (int i = 0; i < bits; i++) {
            row[at + i] = number >>> (bits - 1 - i) & 1;
        }
    }
}
