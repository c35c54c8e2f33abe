package io.github.thalweg.math;

import java.util.random.RandomGenerator;

/**
 * Randomness as a function of counters: the same (seed, round, shard, …) gives the same numbers on any machine, in any
 * order, and after any number of retries.
 *
 * <p>Each counter is finalized and folded into the state, which is finalized again; so neighbouring counters give
 * unrelated values, order matters, and {@code hash(s, a)} differs from {@code hash(s, a, 0)}. The finalizer is variant
 * 13 of Stafford, "Better Bit Mixing", 2011, as in Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
 * Generators", OOPSLA 2014. Not for cryptography.
 */
public final class Seed {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L; // 2⁶⁴ / φ, odd

    private Seed() {}

    public static long hash(long seed, long a) {
        return fold(start(seed), a);
    }

    public static long hash(long seed, long a, long b) {
        return fold(hash(seed, a), b);
    }

    public static long hash(long seed, long a, long b, long c) {
        return fold(hash(seed, a, b), c);
    }

    public static long hash(long seed, long a, long b, long c, long d) {
        return fold(hash(seed, a, b, c), d);
    }

    /** {@code then(hash(seed, a), b)} is {@code hash(seed, a, b)}: for who has many hashes that begin alike. */
    public static long then(long hash, long counter) {
        return fold(hash, counter);
    }

    /** A fresh generator for these counters: {@link SplitMix} from {@code hash(seed, a, b)}. */
    public static RandomGenerator stream(long seed, long a, long b) {
        return new SplitMix(hash(seed, a, b));
    }

    /** A hash as a number in [0, 1): its upper 53 bits. */
    public static double uniform(long hash) {
        return (hash >>> 11) * 0x1p-53;
    }

    private static long start(long seed) {
        return mix(seed + GOLDEN);
    }

    private static long fold(long state, long counter) {
        return mix(Long.rotateLeft(state, 23) + mix(counter + GOLDEN));
    }

    /** A bijection of 64 bits in which each input bit flips each output bit in about half of all cases. */
    static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long x = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
