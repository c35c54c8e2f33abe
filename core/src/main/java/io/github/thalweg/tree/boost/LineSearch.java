package io.github.thalweg.tree.boost;

import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.grow.Encoding;
import java.util.Arrays;
import java.util.function.Function;

/**
 * How many times its Newton step a tree, or each of its leaves, should take: the factor at which the loss along the step,
 * and the penalty λ/2 on squared values, stop falling. The slope is asked for at several factors at once; it never falls
 * where the loss is convex, so its change of sign is closed in on from pass to pass, and interpolated in the end.
 *
 * <p>A leaf whose loss never stops falling, as that of a leaf with one class alone does where λ = 0, would go as far as the
 * search goes, for nothing but a little of the training rows' loss: it takes its Newton step.
 */
final class LineSearch {
    private static final double[] FIRST = {0, 1 / 16.0, 1 / 8.0, 1 / 4.0, 1 / 2.0, 1, 2, 4, 8};
    private static final int INNER = 8; // points of the later passes, which cut a bracket into nine
    private static final int PASSES = 3;
    private static final double ROOM = 0x1p24;

    private final double[] steps; // of the leaves
    private final boolean together;
    private final boolean whole;
    private final int groups;
    private final double[] reach;
    private final double[] penalty; // what λ adds to the slope per factor, in units
    private final double unit;
    private final double[] low;
    private final double[] high;
    private final double[] slopeLow;
    private final double[] slopeHigh;

    /** @param whole whether weights are whole numbers */
    LineSearch(Tree tree, double lambda, double mostGradient, boolean together, boolean whole) {
        this.steps = Leaves.values(tree);
        this.together = together;
        this.whole = whole;
        this.groups = together ? 1 : steps.length;
        this.reach = new double[groups];
        this.penalty = new double[groups];
        this.unit = Encoding.powerAbove(mostGradient / ROOM);
        this.low = new double[groups];
        this.high = new double[groups];
        this.slopeLow = new double[groups];
        this.slopeHigh = new double[groups];
        for (int leaf = 0; leaf < steps.length; leaf++) {
            int group = together ? 0 : leaf;
            reach[group] = Math.max(reach[group], Math.abs(steps[leaf]));
            penalty[group] += lambda * steps[leaf] * steps[leaf];
        }
        for (int group = 0; group < groups; group++) {
            reach[group] = reach[group] > 0 ? reach[group] : 1; // no step: its slope is 0 everywhere
            penalty[group] /= reach[group] * unit;
        }
    }

    boolean together() {
        return together;
    }

    /** The values of leaves that take so many times their steps. */
    double[] values(double[] factors) {
        double[] values = steps.clone();
        Arrays.setAll(values, leaf -> values[leaf] * factors[leaf]);
        return values;
    }

    /** The factor of each group. */
    double[] run(Function<SlopeQuery, long[]> ask) {
        double[] points = new double[groups * FIRST.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = FIRST[i % FIRST.length];
        }
        Arrays.fill(high, FIRST[FIRST.length - 1]);
        Arrays.fill(slopeHigh, Double.NaN); // not known to have changed its sign
        narrow(points, FIRST.length, ask);
        for (int pass = 0; pass < PASSES; pass++) {
            points = new double[groups * INNER];
            for (int i = 0; i < points.length; i++) {
                int group = i / INNER;
                points[i] = low[group] + (high[group] - low[group]) * (i % INNER + 1) / (INNER + 1);
            }
            narrow(points, INNER, ask);
        }
        double[] factors = new double[groups];
        Arrays.setAll(factors, this::factor);
        return factors;
    }

    private void narrow(double[] points, int width, Function<SlopeQuery, long[]> ask) {
        long[] sums = ask.apply(new SlopeQuery(together, width, points, reach, unit, whole));
        for (int group = 0; group < groups; group++) {
            for (int i = group * width; i < (group + 1) * width; i++) {
                double slope = sums[i] + penalty[group] * points[i];
                if (slope
                        > 0) { // 0 is where it begins to rise, or where all rows' slopes have become too small to count
                    high[group] = points[i];
                    slopeHigh[group] = slope;
                    break;
                }
                low[group] = points[i];
                slopeLow[group] = slope;
            }
        }
    }

    private double factor(int group) {
        if (Double.isNaN(slopeHigh[group])) { // falls as far as the search goes
            return together ? high[group] : 1;
        }
        if (high[group] == low[group]) {
            return high[group]; // does not fall at all
        }
        double rise = slopeHigh[group] - slopeLow[group];
        return rise > 0 ? low[group] - (high[group] - low[group]) * slopeLow[group] / rise : low[group];
    }
}
