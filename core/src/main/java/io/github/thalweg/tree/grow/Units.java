package io.github.thalweg.tree.grow;

import java.io.Serializable;

/**
 * The units in which a round of boosting counts gradients and second derivatives, powers of two, and how a row's two numbers
 * share a long. With some 19 bits each, blocks of thousands of rows can be summed in one addition a row; that does for
 * numbers of about the same size. Where few are much larger than the others, 30 bits are taken.
 *
 * @param gradient counted as one
 * @param hessian counted as one
 */
public record Units(double gradient, double hessian, Pack pack) implements Serializable {
    private static final int MANY_BITS = 30;
    private static final int FEW_BITS = 19;
    private static final int TOGETHER = 38; // leaves room for blocks of 4,096 rows
    private static final int BOTH_MANY_BITS = 26; // leaves room for weights, see Encoding.MOST_TIMES
    private static final int AVERAGE_BITS = 12; // that a number of average size must have

    /**
     * @param gradients sizes of rows' gradients, each times the row's weight, or as often as it says
     * @param hessians as the gradients
     * @param times how often the heaviest row is there, if weights say no more than that; else 1
     */
    public static Units of(Magnitudes gradients, Magnitudes hessians, int times) {
        int lower = hessians.whole(FEW_BITS) ? Pack.bits(hessians.most()) : bits(hessians, FEW_BITS);
        int upper = bits(gradients, Math.min(MANY_BITS, TOGETHER - lower));
        if (lower == MANY_BITS) {
            upper = BOTH_MANY_BITS;
            lower = BOTH_MANY_BITS;
        }
        double gradient = gradients.whole(upper) ? 1 : unit(gradients, upper);
        double hessian = hessians.whole(lower) ? 1 : unit(hessians, lower);
        // rounding comes before the weight, and may make a number larger by half of it
        int more = Pack.bits(times - 1);
        return new Units(gradient, hessian, new Pack(upper + 1 + more, lower + 1 + more));
    }

    private static int bits(Magnitudes magnitudes, int few) {
        return few > AVERAGE_BITS && magnitudes.within(Math.scalb(1.0, few - AVERAGE_BITS)) ? few : MANY_BITS;
    }

    private static double unit(Magnitudes magnitudes, int bits) {
        return Encoding.powerAbove(magnitudes.most() / Math.scalb(1.0, bits));
    }
}
