package io.github.thalweg.math;

import java.io.Serializable;

/**
 * A pseudorandom order of 0 .. n − 1 that needs no memory: {@code at(i)} is the element at place i, {@code inverse} its
 * place. Each seed gives another order.
 *
 * <p>An alternating Feistel network over the smallest power of two ≥ max(n, 4), walked along its cycle until it falls
 * below n again (fewer than two steps on average). Luby and Rackoff, "How to Construct Pseudorandom Permutations from
 * Pseudorandom Functions", SIAM J. Comput. 17, 1988; Black and Rogaway, "Ciphers with Arbitrary Finite Domains",
 * CT-RSA 2002. Not for cryptography. Immutable.
 */
public final class Permutation implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int ROUNDS = 8;

    private final long n;
    private final int lowBits;
    private final int highBits;
    private final long[] keys = new long[ROUNDS];

    /**
     * The order of 0 .. n − 1 with this seed.
     *
     * @throws IllegalArgumentException for n below 0 or above 2⁶²
     */
    public Permutation(long seed, long n) {
        Check.nonNegative("n", n);
        Check.that(n <= 1L << 62, "n: expected at most 2^62, found %d", n);
        this.n = n;
        int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(Math.max(n - 1, 1)));
        this.highBits = bits / 2;
        this.lowBits = bits - highBits;
        for (int round = 0; round < ROUNDS; round++) {
            keys[round] = Seed.hash(seed, round);
        }
    }

    public long size() {
        return n;
    }

    /** The element at place {@code i}, both in 0 .. n − 1. */
    public long at(long i) {
        requireInside(i);
        long value = i;
        do {
            value = encrypt(value);
        } while (value >= n);
        return value;
    }

    /** The place of element {@code j}: {@code inverse(at(i)) == i}. */
    public long inverse(long j) {
        requireInside(j);
        long value = j;
        do {
            value = decrypt(value);
        } while (value >= n);
        return value;
    }

    /** Even rounds change the low part by the high one, odd rounds the high part by the low one. */
    private long encrypt(long value) {
        long high = value >>> lowBits;
        long low = value & ((1L << lowBits) - 1);
        for (int round = 0; round < ROUNDS; round += 2) {
            low ^= scramble(high, keys[round]) >>> (64 - lowBits);
            high ^= scramble(low, keys[round + 1]) >>> (64 - highBits);
        }
        return high << lowBits | low;
    }

    private long decrypt(long value) {
        long high = value >>> lowBits;
        long low = value & ((1L << lowBits) - 1);
        for (int round = ROUNDS - 2; round >= 0; round -= 2) {
            high ^= scramble(low, keys[round + 1]) >>> (64 - highBits);
            low ^= scramble(high, keys[round]) >>> (64 - lowBits);
        }
        return high << lowBits | low;
    }

    private static long scramble(long half, long key) {
        long z = (half ^ key) * 0xBF58476D1CE4E5B9L;
        return (z ^ (z >>> 32)) * 0x94D049BB133111EBL;
    }

    private void requireInside(long i) {
        if (i < 0 || i >= n) {
            throw new IllegalArgumentException("place in a permutation: expected 0 to " + (n - 1) + ", found " + i);
        }
    }
}
