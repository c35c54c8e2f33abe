package io.github.thalweg.tree.forest;

import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Option;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import java.io.Serializable;

/**
 * A random forest (Breiman, "Random Forests", Machine Learning 45, 2001), or a single tree.
 *
 * @param trees how many
 * @param impurity gini or entropy for classes, variance for numbers; null: the first that fits the labels
 * @param bootstrap whether rows are drawn with replacement; else without, and all of them at rate 1
 * @param subsamplingRate how many rows a tree sees, as a fraction of all: in (0, 1]
 * @param featureSubsetStrategy how many features a node tries
 * @param randomThresholds one random cut per feature and node in place of the best: extremely randomized trees (Geurts,
 *     Ernst and Wehenkel, Machine Learning 63, 2006)
 * @param classWeights by what rows are multiplied; {@link ClassWeights#EQUAL} for numbers
 * @param way how it is grown; the result does not depend on it
 */
public record ForestOptions(
        @Option(says = "trees in the forest", mllib = "numTrees")
        int trees,

        @Option(inline = true) Growth growth,

        @Option(says = "how mixed a node is: gini, entropy (of classes), variance (of numbers)")
        Impurity impurity,

        @Option(says = "whether a tree draws its rows with replacement")
        boolean bootstrap,

        @Option(says = "share of the rows that a tree learns from, in (0, 1]")
        double subsamplingRate,

        @Option(
                says =
                        "features that each node tries: auto, all, onethird, sqrt, log2, a share in (0, 1] with a point, or"
                                + " a number from 1")
        Subset featureSubsetStrategy,

        @Option(says = "one random cut per feature and node instead of the best one: extremely randomized trees")
        boolean randomThresholds,

        @Option(
                says =
                        "balanced (the rarer, the heavier), or a factor for each class by name, such as {a: 1, b: 2.5}; not"
                                + " set: all 1")
        ClassWeights classWeights,

        @Option(says = "seed of everything random") long seed,

        @Option(
                says = "how the forest is grown: auto, one-task, replicated, levels; the result does not depend on it",
                matters = false)
        ForestWay way)
        implements Serializable {
    public ForestOptions {
        Check.positive("trees", trees);
        Check.option(
                subsamplingRate > 0 && subsamplingRate <= 1,
                "subsamplingRate",
                "expected a number in (0, 1], found %s",
                subsamplingRate);
        Check.option(
                way != ForestWay.LEVELS || growth.maxLeaves() == 0,
                "way",
                "expected auto, one-task or replicated where maxLeaves is %d, for the best split of a tree is known"
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
            Subset featureSubsetStrategy,
            boolean randomThresholds,
            long seed) {
        this(
                trees,
                growth,
                impurity,
                bootstrap,
                subsamplingRate,
                featureSubsetStrategy,
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

    /** 20 trees, by Spark MLlib's defaults but for the seed. */
    public static ForestOptions standard() {
        return new ForestOptions(20, Growth.ofDepth(5), null, true, 1, Subset.parse("auto"), false, 1);
    }

    /** The same with an impurity that fits the labels, where none is said. @param classes whether they are such */
    public ForestOptions resolved(boolean classes) {
        return impurity != null
                ? this
                : new ForestOptions(
                        trees,
                        growth,
                        Impurity.usual(classes),
                        bootstrap,
                        subsamplingRate,
                        featureSubsetStrategy,
                        randomThresholds,
                        classWeights,
                        seed,
                        way);
    }

    public ForestOptions withWay(ForestWay other) {
        return new ForestOptions(
                trees,
                growth,
                impurity,
                bootstrap,
                subsamplingRate,
                featureSubsetStrategy,
                randomThresholds,
                classWeights,
                seed,
                other);
    }

    /** The same, with rows weighed by their class. */
    public ForestOptions with(ClassWeights weights) {
        return new ForestOptions(
                trees,
                growth,
                impurity,
                bootstrap,
                subsamplingRate,
                featureSubsetStrategy,
                randomThresholds,
                weights,
                seed,
                way);
    }
}
