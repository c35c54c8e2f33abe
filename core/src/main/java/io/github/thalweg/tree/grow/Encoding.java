package io.github.thalweg.tree.grow;

import io.github.thalweg.tree.bin.LabelStatistics;
import java.io.Serializable;

/**
 * Labels and weights as integers: fixed point, in units that are powers of two. Whole weights stay what they are, so that a
 * row of weight two counts exactly as the row twice; so do numbers as long as they have some 26 bits.
 *
 * @param classes 0: labels are numbers, measured from {@code center}
 * @param whole whether weights are whole numbers, counted in ones
 * @param pack of a row's number, or class, and its weight; of two classes the weight of the second one and its weight
 */
public record Encoding(int classes, double center, double targetUnit, double weightUnit, boolean whole, Pack pack)
        implements Serializable {
    /** How often a bootstrap may repeat a row: the probability of more is below 1e-13. */
    public static final int MOST_REPEATS = 15;

    /**
     * Up to this whole weight a row has the bits of the row so many times: its number is rounded as it is without the weight,
     * and room is left above it. Heavier ones would take too much of it.
     */
    public static final int MOST_TIMES = 16;

    private static final int BITS = 30; // of a row's number or weight, all repetitions counted

    public static Encoding of(LabelStatistics labelStatistics, int classes) {
        double room = Math.scalb(1.0, BITS) / (MOST_REPEATS + 1);
        double most = labelStatistics.mostWeight();
        boolean whole = labelStatistics.countsInOnes();
        int times = times(whole, most);
        double weightUnit = whole ? 1 : powerAbove(most / room);
        double center = classes > 0 ? 0 : labelStatistics.least() / 2 + labelStatistics.greatest() / 2;
        double reach = labelStatistics.greatest() / 2 - labelStatistics.least() / 2;
        double targetUnit = classes > 0 || reach == 0 ? 1 : powerAbove(reach * (times > 1 ? 1 : most) / room);
        int weightBits = Pack.bits(Math.rint(most / weightUnit) * MOST_REPEATS);
        int upperBits = classes == 0 ? BITS + 1 + Pack.bits(times - 1) : classes == 2 ? weightBits : Pack.bits(classes);
        return new Encoding(classes, center, targetUnit, weightUnit, whole, new Pack(upperBits, weightBits));
    }

    /** How often the heaviest row is there, if weights say no more than that: 1 where they do, or are too large. */
    public static int times(boolean whole, double mostWeight) {
        return whole && mostWeight <= MOST_TIMES ? (int) Math.max(1, mostWeight) : 1;
    }

    /** The least power of two that is not below a number. */
    public static double powerAbove(double value) {
        double power = Math.scalb(1.0, Math.max(Double.MIN_EXPONENT, Math.getExponent(value)));
        return power < value ? 2 * power : power;
    }

    /** The statistic of a row that counts {@code repeats} times; its lower half is 0 where it does not count at all. */
    public long statistic(double target, double weight, int repeats) {
        int fixedWeight = (int) Math.rint(weight / weightUnit) * repeats;
        if (classes > 0) {
            return pack.pack(classes == 2 ? (int) target * fixedWeight : (int) target, fixedWeight);
        }
        long sum = whole
                ? (long) Math.rint((target - center) / targetUnit) * fixedWeight
                : (long) Math.rint((target - center) * weight / targetUnit) * repeats;
        return pack.pack(sum, fixedWeight);
    }

    /**
     * The statistics of rows of weight 1 by class and by how often they count: [classes, {@link #MOST_REPEATS} + 1]; null
     * where labels are numbers.
     */
    public long[] statisticsByClass() {
        if (classes == 0) {
            return null;
        }
        int each = MOST_REPEATS + 1;
        long[] statistics = new long[classes * each];
        for (int i = 0; i < statistics.length; i++) {
            statistics[i] = i % each == 0 ? 0 : statistic(i / each, 1, i % each);
        }
        return statistics;
    }

    /** @param minInstances if rows must be counted for it and weights do not tell their number, they are */
    public Criterion criterion(Impurity impurity, int minInstances) {
        boolean counted = minInstances > 1 && !(whole && weightUnit == 1);
        return classes > 0
                ? new ClassCriterion(classes, impurity, weightUnit, counted)
                : new MomentCriterion(targetUnit, weightUnit, 0, center, 1, counted);
    }
}
