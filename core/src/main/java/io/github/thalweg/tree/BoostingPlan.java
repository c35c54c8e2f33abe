package io.github.thalweg.tree;

import java.io.Serializable;

/**
 * All that boosting depends on besides the rows.
 *
 * @param outputs scores of a row, and trees of a round
 * @param base scores before the first tree
 * @param earlier weights of the trees that the fit goes on from
 * @param whole whether weights are whole numbers of at most 2²⁰
 * @param mostWeight of a row
 */
record BoostingPlan(
        BoostingOptions options,
        Cuts cuts,
        int outputs,
        double[] base,
        double[] earlier,
        boolean whole,
        double mostWeight)
        implements Serializable {
    private static final int BITS = 30; // of a row's gradient times its weight

    /** What a tree's values are multiplied by. */
    double rate(int tree) {
        return tree < earlier.length ? earlier[tree] : options.learningRate();
    }

    Criterion criterion(double gradientUnit, double hessianUnit) {
        boolean counted = options.growth().minInstancesPerNode() > 1;
        return new MomentCriterion(gradientUnit, hessianUnit, options.lambda(), 0, -1, counted);
    }

    /** The unit in which numbers up to this one are counted, times the weight of a row. */
    double unit(double most) {
        return most > 0 ? Encoding.powerAbove(most * mostWeight / Math.scalb(1.0, BITS)) : 1;
    }

    /** The statistic of a row: gradient and second derivative times its weight, in their units. */
    long statistic(double gradient, double hessian, double weight, double gradientUnit, double hessianUnit) {
        if (whole) {
            int times = (int) weight;
            return Histogram.pack(
                    (int) Math.rint(gradient / gradientUnit) * times, (int) Math.rint(hessian / hessianUnit) * times);
        }
        return Histogram.pack(
                (int) Math.rint(gradient * weight / gradientUnit), (int) Math.rint(hessian * weight / hessianUnit));
    }
}
