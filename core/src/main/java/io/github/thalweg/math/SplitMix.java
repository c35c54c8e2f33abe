package io.github.thalweg.math;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * SplitMix64: a counter in steps of 2⁶⁴/φ, finalized. Period 2⁶⁴; the sequence of {@link java.util.SplittableRandom} of
 * the same seed. What the JDK derives from {@code nextLong} by an algorithm it may change is spelled out here.
 *
 * <p>Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014, fig. 16.
 */
final class SplitMix implements RandomGenerator, Serializable {
    private static final long serialVersionUID = 1L;
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long seed) {
        this.state = seed;
    }

    @Override
    public long nextLong() {
        state += GAMMA;
        return Seed.mix(state);
    }

    @Override
    public int nextInt() {
        return (int) (nextLong() >>> 32);
    }

    @Override
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    @Override
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1p-24f;
    }

    /** Uniform in 0 .. bound − 1, without bias: Lemire, "Fast Random Integer Generation in an Interval", TOMACS 2019. */
    @Override
    public int nextInt(int bound) {
        Check.positive("bound", bound);
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & 0xFFFFFFFFL) < threshold) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    @Override
    public double nextGaussian() {
        return Sampling.gaussian(this);
    }
}
