package io.github.thalweg.tree.forest;

import io.github.thalweg.math.Check;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import java.io.Serializable;

/**
 * A random forest (Breiman, "Random Forests", Machine Learning 45, 2001), or a single tree.
 *
 * @param trees how many
 * @param impurity gini or entropy for classes, variance for numbers
 * @param bootstrap whether rows are drawn with replacement; else without, and all of them at rate 1
 * @param subsamplingRate how many rows a tree sees, as a fraction of all: in (0, 1]
 * @param subset how many features a node tries
 * @param randomThresholds one random cut per feature and node in place of the best: extremely randomized trees (Geurts,
 *     Ernst and Wehenkel, Machine Learning 63, 2006)
 * @param classWeights by what rows are multiplied; {@link ClassWeights#EQUAL} for numbers
 * @param way how it is grown; the result does not depend on it
 */
public record ForestOptions(
        int trees,
        Growth growth,
        Impurity impurity,
        boolean bootstrap,
        double subsamplingRate,
        Subset subset,
        boolean randomThresholds,
        ClassWeights classWeights,
        long seed,
        ForestWay way)
        implements Serializable {
    public ForestOptions {
        Check.positive("trees", trees);
        Check.that(
                subsamplingRate > 0 && subsamplingRate <= 1,
                "subsamplingRate: expected a number in (0, 1], found %s",
                subsamplingRate);
        Check.that(
                way != ForestWay.LEVELS || growth.maxLeaves() == 0,
                "way: expected auto, one-task or replicated where maxLeaves is %d, for the best split of a tree is known"
                        + " only where all of it grows, found levels",
                growth.maxLeaves());
    }

    /** All classes as their rows weigh, grown in whichever way fits. */
    public ForestOptions(
            int trees,
            Growth growth,
            Impurity impurity,
            boolean bootstrap,
            double subsamplingRate,
            Subset subset,
            boolean randomThresholds,
            long seed) {
        this(
                trees,
                growth,
                impurity,
                bootstrap,
                subsamplingRate,
                subset,
                randomThresholds,
                ClassWeights.EQUAL,
                seed,
                ForestWay.AUTO);
    }

    /** A forest by Spark MLlib's defaults, but for number and depth of trees. */
    public static ForestOptions of(int trees, int maxDepth, Impurity impurity) {
        return new ForestOptions(trees, Growth.ofDepth(maxDepth), impurity, true, 1, Subset.parse("auto"), false, 0);
    }

    /** One tree over all rows and features. */
    public static ForestOptions oneTree(Growth growth, Impurity impurity, long seed) {
        return new ForestOptions(1, growth, impurity, false, 1, Subset.parse("all"), false, seed);
    }

    public ForestOptions withWay(ForestWay other) {
        return new ForestOptions(
                trees,
                growth,
                impurity,
                bootstrap,
                subsamplingRate,
                subset,
                randomThresholds,
                classWeights,
                seed,
                other);
    }

    /** The same, with rows weighed by their class. */
    public ForestOptions with(ClassWeights weights) {
        return new ForestOptions(
                trees, growth, impurity, bootstrap, subsamplingRate, subset, randomThresholds, weights, seed, way);
    }
}
