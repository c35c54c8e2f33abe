package io.github.thalweg.tree;

import java.io.Serializable;

/**
 * A sum of numbers that does not depend on the order in which they are added, each rounded to some 24 bits: numbers of about
 * the same size are counted in a unit of theirs. From 2⁵¹² on they are infinite.
 */
final class OrderlessSum implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int EXPONENTS = 8; // that share a unit
    private static final int LEAST_EXPONENT = -512;
    private static final int BITS = 24;
    private static final double[] UNITS = new double[128];
    private static final double[] PER_UNIT = new double[UNITS.length]; // exact: units are powers of two

    static {
        for (int i = 0; i < UNITS.length; i++) {
            UNITS[i] = Math.scalb(1.0, LEAST_EXPONENT + i * EXPONENTS - BITS);
            PER_UNIT[i] = 1 / UNITS[i];
        }
    }

    private final long[] counts = new long[UNITS.length];
    private double beyond; // infinite and NaN, whose sum has no order either

    void add(double number) {
        int exponent = Math.getExponent(number) - LEAST_EXPONENT;
        if (exponent >= UNITS.length * EXPONENTS) {
            beyond += Double.isNaN(number) ? number : Math.copySign(Double.POSITIVE_INFINITY, number);
            return;
        }
        int at = Math.max(0, exponent / EXPONENTS);
        counts[at] += (long) Math.rint(number * PER_UNIT[at]);
    }

    void add(OrderlessSum other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        beyond += other.beyond;
    }

    double value() {
        double sum = beyond;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * UNITS[i];
        }
        return sum;
    }
}
