package io.github.thalweg.math;

import java.util.random.RandomGenerator;

/**
 * Draws from distributions by algorithms of our own over {@link RandomGenerator#nextLong} and {@link StrictMath}, so that
 * no version of the JDK changes the bits.
 */
public final class Sampling {
    private Sampling() {}

    /** Uniform in [low, high): {@code low + (high − low) u} of 53 random bits. */
    public static double uniform(RandomGenerator random, double low, double high) {
        double value = low + (high - low) * unit(random);
        return value < high ? value : Math.max(low, Math.nextDown(high)); // rounding may reach high
    }

    /**
     * Standard normal. The polar method, whose second value is dropped so that a draw depends on nothing before it:
     * Marsaglia and Bray, "A Convenient Method for Generating Normal Variables", SIAM Review 6, 1964.
     */
    public static double gaussian(RandomGenerator random) {
        double x;
        double square;
        do {
            x = 2 * unit(random) - 1;
            double y = 2 * unit(random) - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        return x * Math.sqrt(-2 * StrictMath.log(square) / square);
    }

    /**
     * Standard normal, drawn again until it lies in [−2, 2]. Its standard deviation is therefore 0.8796 and is not
     * scaled back to 1.
     */
    public static double truncatedGaussian(RandomGenerator random) {
        double value;
        do {
            value = gaussian(random);
        } while (Math.abs(value) > 2);
        return value;
    }

    private static double unit(RandomGenerator random) {
        return Seed.uniform(random.nextLong());
    }
}
