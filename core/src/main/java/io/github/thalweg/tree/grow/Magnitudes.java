package io.github.thalweg.tree.grow;

import java.io.Serializable;

/**
 * The magnitudes of some numbers: the largest, and about what they are on average. Made of counts alone, so that they do
 * not depend on the order in which numbers were added.
 */
public final class Magnitudes implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_EXPONENT = -64;
    private static final int COUNTS = 129;
    private static final int FLOAT_EXPONENTS = 256;
    private static final int FLOAT_BIAS = 127;
    private static final int FRACTION_BITS = 23;
    private static final int PARALLEL = 4;

    private final long[] counts = new long[COUNTS]; // by exponent
    private double most;
    private boolean whole = true;

    /**
     * Adds a size so many times.
     *
     * @param size not negative
     */
    public void add(double size, long times) {
        if (times == 0) {
            return;
        }
        if (size > 0) {
            most = Math.max(most, size);
            whole &= size == Math.rint(size);
            counts[place(Math.getExponent(size))] += times;
        } else if (size != 0) { // NaN
            most = Double.NaN;
        }
    }

    /**
     * Adds the sizes of numbers of rows [from, to), each times the weight of its row.
     *
     * @param numbers [rows, width]
     * @param weights [rows]; null: all 1
     * @param repeats whether weights are whole numbers that say how often a row is there: each size so many times
     */
    public void add(float[] numbers, int width, double[] weights, boolean repeats, int from, int to) {
        if (weights == null) {
            add(numbers, from * width, to * width);
            return;
        }
        for (int row = from; row < to; row++) {
            for (int i = row * width; i < (row + 1) * width; i++) {
                double size = Math.abs((double) numbers[i]);
                add(repeats ? size : size * weights[row], repeats ? (long) weights[row] : 1);
            }
        }
    }

    /** The same by bits: a number's exponent needs no more than a shift. */
    private void add(float[] numbers, int from, int to) {
        int[] exponents = new int[PARALLEL * FLOAT_EXPONENTS];
        int largest = 0;
        int zeros = 0;
        for (int i = from; i < to; i++) {
            int bits = Float.floatToRawIntBits(numbers[i]) & Integer.MAX_VALUE; // sizes are ordered as their bits
            largest = Math.max(largest, bits);
            zeros += bits == 0 ? 1 : 0;
            // neighbours often have the same exponent: no addition is to wait for the one before
            exponents[(i & PARALLEL - 1) * FLOAT_EXPONENTS + (bits >>> FRACTION_BITS)]++;
        }
        exponents[0] -= zeros;
        for (int i = 0; i < exponents.length; i++) {
            counts[place(i % FLOAT_EXPONENTS - FLOAT_BIAS)] += exponents[i];
        }
        most = Math.max(most, Float.intBitsToFloat(largest));
        for (int i = from; i < to && whole; i++) {
            whole = numbers[i] == (float) Math.rint(numbers[i]);
        }
    }

    private static int place(int exponent) {
        return Math.max(0, Math.min(COUNTS - 1, exponent - LEAST_EXPONENT));
    }

    public void add(Magnitudes other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        most = Math.max(most, other.most);
        whole &= other.whole;
    }

    /** The magnitudes if some of them are multiplied by this, of at least 1. */
    public Magnitudes times(double factor) {
        if (factor == 1) {
            return this;
        }
        Magnitudes raised = new Magnitudes();
        int shift = Math.getExponent(factor);
        for (int i = 0; i < counts.length; i++) {
            raised.counts[Math.min(counts.length - 1, i + shift)] += counts[i];
        }
        raised.most = factor * most;
        raised.whole = false;
        return raised;
    }

    /** The largest number; 0 if all were zero, NaN if one was. */
    public double most() {
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
