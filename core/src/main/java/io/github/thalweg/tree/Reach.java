package io.github.thalweg.tree;

import java.io.Serializable;

/**
 * How far some numbers reach from zero: the largest, and about what they are on average. Made of counts alone, so that it
 * does not depend on the order in which numbers were added.
 */
final class Reach implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_EXPONENT = -64;

    private final long[] counts = new long[129]; // by exponent
    private double most;
    private boolean whole = true;

    /** @param size not negative */
    void add(double size) {
        if (size > 0) {
            most = Math.max(most, size);
            whole &= size == Math.rint(size);
            int exponent = Math.getExponent(size) - LEAST_EXPONENT;
            counts[Math.max(0, Math.min(counts.length - 1, exponent))]++;
        } else if (size != 0) { // NaN
            most = Double.NaN;
        }
    }

    void add(Reach other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        most = Math.max(most, other.most);
        whole &= other.whole;
    }

    /** What the numbers reach if some of them are multiplied by this, of at least 1. */
    Reach times(double factor) {
        if (factor == 1) {
            return this;
        }
        Reach raised = new Reach();
        int shift = Math.getExponent(factor);
        for (int i = 0; i < counts.length; i++) {
            raised.counts[Math.min(counts.length - 1, i + shift)] += counts[i];
        }
        raised.most = factor * most;
        raised.whole = false;
        return raised;
    }

    /** The largest number; 0 if all were zero, NaN if one was. */
    double most() {
        return most;
    }

    /** Whether all are whole numbers below 2 to the power {@code bits}. */
    boolean whole(int bits) {
        return whole && most < Math.scalb(1.0, bits);
    }

    /** Whether the largest is at most so many times the average of those that are not zero, or about so. */
    boolean within(double times) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * Math.scalb(1.5, i + LEAST_EXPONENT);
            all += counts[i];
        }
        return most * all <= times * sum;
    }
}
