package io.github.thalweg.tree.forest;

import io.github.thalweg.math.Seed;
import io.github.thalweg.tree.bin.Bins;
import io.github.thalweg.tree.bin.Cuts;
import io.github.thalweg.tree.grow.Criterion;
import io.github.thalweg.tree.grow.Encoding;
import io.github.thalweg.tree.grow.FewRows;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Limits;
import io.github.thalweg.tree.grow.Pack;
import io.github.thalweg.tree.grow.SplitFinder;
import java.io.Serializable;

/** All that growing a forest's trees depends on besides the rows. */
record ForestPlan(
        ForestOptions options, Cuts cuts, Encoding encoding, Criterion criterion, Bag bag, int featuresPerNode)
        implements Serializable {
    static ForestPlan of(ForestOptions options, Cuts cuts, Encoding encoding) {
        return new ForestPlan(
                options,
                cuts,
                encoding,
                encoding.criterion(options.impurity(), options.growth().minInstancesPerNode()),
                new Bag(options),
                options.featureSubsetStrategy().of(cuts.features(), options.trees(), encoding.classes() > 0));
    }

    /** The key of a tree's root, from which all that is random below it follows. */
    long rootKey(int tree) {
        return Seed.hash(options.seed(), tree);
    }

    /** @param side 0: left, 1: right */
    static long childKey(long key, int side) {
        return Seed.hash(key, side);
    }

    /**
     * The rows that count in a tree.
     *
     * @param rows receives their indices, ascending
     * @param statistics receives theirs
     * @return how many there are; −1: more than there is room for, which there always is for as many as there are rows
     */
    int fill(int tree, Bins bins, int[] rows, long[] statistics) {
        long key = bag.key(tree);
        int shift = encoding.pack().shift();
        long[] known = bins.weighted() ? null : encoding.statisticsByClass();
        int count = 0;
        for (int row = 0; row < bins.rows(); row++) {
            int repeats = bag.count(key, bins.id(row));
            long statistic = known != null
                    ? known[(int) bins.target(row) * (Encoding.MOST_REPEATS + 1) + repeats]
                    : repeats > 0 ? encoding.statistic(bins.target(row), bins.weight(row), repeats) : 0;
            if (count == rows.length) {
                return -1;
            }
            rows[count] = row; // the next one writes over it unless it counts: nothing a processor would have to guess
            statistics[count] = statistic;
            count += Pack.lower(statistic, shift) != 0 ? 1 : 0; // or else a weight of 0, or too small to count
        }
        return count;
    }

    /** Room that is hardly ever too little for the rows that count in a tree: sixteen times their spread above their mean. */
    int room(Bins bins) {
        return (int) Math.min(bins.rows(), bag.share() * bins.rows() + 8 * Math.sqrt(bins.rows()) + 1);
    }

    /** @param weight of the whole tree */
    SplitFinder finder(double weight) {
        return new SplitFinder(criterion, limits(weight), options.randomThresholds());
    }

    /** The same for nodes of few rows, whose best threshold is wanted, not a random one; null where that is not so. */
    FewRows finderAmongFew(double weight) {
        return options.randomThresholds()
                ? null
                : new FewRows(criterion, limits(weight), encoding.pack(), cuts.mostBins());
    }

    private Limits limits(double weight) {
        Growth growth = options.growth();
        return new Limits(
                growth.minInstancesPerNode(), 0, growth.minWeightFractionPerNode() * weight, growth.minInfoGain(), 0);
    }

    /** Draws the features that nodes try. */
    FeatureDraw draw() {
        return new FeatureDraw(cuts.features(), featuresPerNode);
    }
}
