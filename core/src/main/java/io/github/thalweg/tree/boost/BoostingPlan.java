package io.github.thalweg.tree.boost;

import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.bin.Cuts;
import io.github.thalweg.tree.grow.Criterion;
import io.github.thalweg.tree.grow.Encoding;
import io.github.thalweg.tree.grow.MomentCriterion;
import io.github.thalweg.tree.grow.Units;
import io.github.thalweg.tree.objective.Step;
import java.io.Serializable;

/**
 * All that boosting depends on besides the rows.
 *
 * @param outputs scores of a row, and trees of a round
 * @param base scores before the first tree
 * @param center what labels are measured from where the first tree learns them
 * @param earlier weights of the trees that the fit goes on from
 * @param whole whether weights are whole numbers of at most 2²⁰
 * @param mostWeight of a row
 */
record BoostingPlan(
        BoostingOptions options,
        Cuts cuts,
        int outputs,
        double[] base,
        double center,
        double[] earlier,
        boolean whole,
        double mostWeight)
        implements Serializable {
    private static final double MOST_MASS = 0x1p30;

    /** What a tree's values are multiplied by. */
    double rate(int tree) {
        if (tree < earlier.length) {
            return earlier[tree];
        }
        return learnsLabels(tree) ? 1 : options.learningRate();
    }

    Step step() {
        return options.leafStep() == null ? options.objective().step() : options.leafStep();
    }

    /** Whether leaves and splits go by gradients alone. */
    boolean descends() {
        return step() instanceof Step.Gradient;
    }

    /** Whether a tree is one of the labels themselves. */
    boolean learnsLabels(int tree) {
        return tree == 0 && descends();
    }

    Criterion criterion(Units units) {
        boolean counted = options.growth().minInstancesPerNode() > 1;
        boolean weighed = options.growth().minWeightFractionPerNode() > 0 && !descends();
        return new MomentCriterion(
                units.gradient(), units.hessian(), options.lambda(), 0, -1, counted, weighed ? massUnit() : 0);
    }

    /** Whether the trees of a round see a row. */
    boolean draws(int round, long id) {
        double rate = options.subsamplingRate();
        return rate == 1 || Seed.uniform(Seed.hash(options.seed(), round, id)) < rate;
    }

    /** How often the heaviest row is there, if weights say no more than that; else 1. */
    int times() {
        return Encoding.times(whole, mostWeight);
    }

    /** A weight as an integer. */
    long mass(double weight) {
        return (long) Math.rint(weight / massUnit());
    }

    /** The weight that {@link #mass} counts as one. */
    double massUnit() {
        return whole ? 1 : Encoding.powerAbove(mostWeight / MOST_MASS);
    }

    /** The statistic of a row: gradient and second derivative times its weight, in their units. */
    long statistic(double gradient, double hessian, double weight, Units units) {
        double before = whole ? 1 : weight; // a whole weight counts a rounded number several times, as several rows do
        long times = whole ? (long) weight : 1;
        return units.pack()
                .pack(
                        (long) Math.rint(gradient * before / units.gradient()) * times,
                        (long) Math.rint(hessian * before / units.hessian()) * times);
    }
}
