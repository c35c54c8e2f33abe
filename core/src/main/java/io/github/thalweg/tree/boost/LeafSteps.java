package io.github.thalweg.tree.boost;

import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.grow.Encoding;
import io.github.thalweg.tree.objective.Step;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Finds the values of a boosted tree's leaves anew once its splits stand, as a {@link Step} says: by a bounded number of
 * sums of integers over the rows, so that it does not matter how these are spread.
 */
final class LeafSteps {
    private static final int MOST_LONGS = 1 << 20; // in one sum of ranks: 8 MB
    private static final int MOST_BITS = 11; // of a digit
    private static final int LEAST_BITS = 4;
    private static final double ROOM = 0x1p32; // of a clipped distance: two thousand million of them fit into a sum

    private final BoostingModel before;
    private final BoostingPlan plan;
    private final Function<LeafModel, LeafSum> sum;

    /** @param before the trees that came before */
    LeafSteps(BoostingModel before, Function<LeafModel, LeafSum> sum) {
        this.before = before;
        this.plan = before.plan();
        this.sum = sum;
    }

    /**
     * The tree with its leaves' values found anew.
     *
     * @param mostGradient of any row, times its weight unless that says only how often it is there
     */
    Tree of(Tree tree, double mostGradient) {
        Step step = plan.step();
        if (step instanceof Step.ToQuantile to) {
            return renewed(tree, quantiles(tree, to.alpha()).values());
        }
        if (step instanceof Step.ToCenter to) {
            return renewed(tree, centers(tree, to.delta()));
        }
        if (step instanceof Step.Gradient) {
            return plan.learnsLabels(before.trees().size()) ? Leaves.plus(tree, plan.center()) : tree;
        }
        if (step instanceof Step.Newton || mostGradient == 0) {
            return tree;
        }
        LineSearch search =
                new LineSearch(tree, plan.options().lambda(), mostGradient, step instanceof Step.OfTree, plan.whole());
        double[] factors = search.run(query -> sum.apply(new LeafModel(before, tree, query)).sums);
        return search.together() ? Leaves.times(tree, factors[0]) : renewed(tree, search.values(factors));
    }

    /** The quantile of each leaf, and the integer weight of its rows. */
    private record Quantiles(double[] values, long[] mass) {}

    private Quantiles quantiles(Tree tree, double alpha) {
        int leaves = Leaves.count(tree);
        int room = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, MOST_LONGS / leaves));
        int digit = Math.max(LEAST_BITS, Math.min(MOST_BITS, room));
        int[] known = new int[leaves];
        double[] needed = new double[leaves];
        long[] mass = new long[leaves];
        for (int left = Integer.SIZE; left > 0; ) {
            int bits = Math.min(digit, left);
            boolean first = left == Integer.SIZE;
            left -= bits;
            long[] sums = sum.apply(new LeafModel(before, tree, new RankQuery(known.clone(), left, bits))).sums;
            for (int leaf = 0; leaf < leaves; leaf++) {
                int from = leaf << bits;
                if (first) {
                    mass[leaf] = Arrays.stream(sums, from, from + (1 << bits)).sum();
                    needed[leaf] = alpha * mass[leaf];
                }
                known[leaf] |= digit(sums, from, bits, needed, leaf) << left;
            }
        }
        double[] values = Leaves.values(tree);
        for (int leaf = 0; leaf < leaves; leaf++) {
            values[leaf] = mass[leaf] > 0 ? RankQuery.number(known[leaf]) : values[leaf];
        }
        return new Quantiles(values, mass);
    }

    /** The first digit up to which there is the weight that is needed; what lies before it is not needed any more. */
    private static int digit(long[] sums, int from, int bits, double[] needed, int leaf) {
        int last = 0; // with any weight, should rounding let none reach what is needed
        for (int digit = 0; digit < 1 << bits; digit++) {
            long here = sums[from + digit];
            if (here > 0 && here >= needed[leaf]) {
                return digit;
            }
            needed[leaf] -= here;
            last = here > 0 ? digit : last;
        }
        return last;
    }

    private double[] centers(Tree tree, double delta) {
        Quantiles medians = quantiles(tree, 0.5);
        double[] centers = medians.values();
        double unit = Encoding.powerAbove(delta * (plan.times() > 1 ? 1 : plan.mostWeight()) / ROOM);
        ClipQuery query = new ClipQuery(centers.clone(), delta, unit, plan.whole());
        long[] sums = sum.apply(new LeafModel(before, tree, query)).sums;
        for (int leaf = 0; leaf < centers.length; leaf++) {
            if (medians.mass()[leaf] > 0) {
                centers[leaf] += sums[leaf] * unit / (medians.mass()[leaf] * plan.massUnit());
            }
        }
        return centers;
    }

    private Tree renewed(Tree tree, double[] leafValues) {
        return Leaves.with(tree, leafValues, plan.options().monotone());
    }
}
