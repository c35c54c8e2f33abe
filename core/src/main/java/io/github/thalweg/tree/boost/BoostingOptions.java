package io.github.thalweg.tree.boost;

import io.github.thalweg.math.Check;
import io.github.thalweg.math.OptionError;
import io.github.thalweg.spec.Option;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.objective.Deviance;
import io.github.thalweg.tree.objective.Logistic;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Softmax;
import io.github.thalweg.tree.objective.Step;
import java.io.Serializable;
import java.util.List;

/**
 * Boosting by second-order steps: Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", Annals of
 * Statistics 29, 2001; Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System", KDD 2016.
 *
 * @param rounds how many trees per output
 * @param learningRate by which each tree's values are shrunk, in (0, 1]
 * @param objective null: logistic for two classes (deviance, where leaves go by gradients), softmax for more
 * @param lambda null: 1, or 0 where leaves go by gradients; weight of the squared leaf values in the objective, at least 0; with 0, and no {@code minChildWeight},
 *     Newton steps are as long as second derivatives are small
 * @param gamma what a split must gain beyond nothing, at least 0
 * @param minChildWeight null: as {@code lambda}; sum of second derivatives that either child of a split must have
 * @param subsamplingRate rows that a tree sees, drawn without replacement
 * @param columnsPerTree share of the features that a tree may use, in (0, 1]
 * @param columnsPerLevel share of a tree's features that each of its levels may use, in (0, 1]
 * @param goss keeps the rows with the largest gradients and a sample of the others; null: all rows
 * @param monotone per feature −1, 0 or 1: predictions must not rise, need not care, must not fall; empty: no feature cares
 * @param leafStep how far leaves go; null: as the objective asks
 * @param classWeights by what rows are multiplied; {@link ClassWeights#EQUAL} for numbers
 */
public record BoostingOptions(
        @Option(says = "rounds: trees, or with more than two classes as many trees in each round", mllib = "maxIter")
        int rounds,

        @Option(says = "learning rate in (0, 1], by which each tree is shrunk", mllib = "stepSize")
        double learningRate,

        @Option(inline = true) Growth growth,

        @Option(
                says =
                        "what is made small: squared, absolute, huber, quantile, poisson, logistic, deviance, softmax, or"
                                + " another registered one, such as {quantile: {alpha: 0.9}}; not set: by the classes")
        Objective objective,

        @Option(says = "weight of the leaves' squares in the objective; not set: 1, or 0 where leaves go by gradients")
        Double lambda,

        @Option(says = "what a split must gain in the objective")
        double gamma,

        @Option(
                says =
                        "sum of second derivatives that either child of a split must have; not set: 1, or 0 where leaves go"
                                + " by gradients")
        Double minChildWeight,

        @Option(says = "share of the rows that a tree learns from, in (0, 1]")
        double subsamplingRate,

        @Option(says = "share of the features that a tree draws, in (0, 1]")
        double columnsPerTree,

        @Option(says = "share of a tree's features that each level draws, in (0, 1]")
        double columnsPerLevel,

        @Option(
                says =
                        "shares of the rows with the largest gradients, all kept, and of rows drawn from the others: {top:"
                                + " 0.2, other: 0.1}; not set: all rows")
        Goss goss,

        @Option(says = "for each feature -1: predictions must not rise with it, 0: no matter, 1: must not fall")
        List<Integer> monotone,

        @Option(
                says = "how far leaves go: as the objective asks (objective), by a Newton step (newton), or by a search"
                        + " along it for each tree (tree) or leaf (leaf); to the mean of negative gradients (gradient),"
                        + " as MLlib's")
        Step leafStep,

        @Option(
                says =
                        "balanced (the rarer, the heavier), or a factor for each class by name, such as {a: 1, b: 2.5}; not"
                                + " set: all 1")
        ClassWeights classWeights,

        @Option(says = "seed of everything random") long seed)
        implements Serializable {
    public BoostingOptions {
        Check.positive("rounds", rounds);
        share("learningRate", learningRate);
        if (lambda != null) {
            Check.nonNegative("lambda", lambda);
        }
        Check.nonNegative("gamma", gamma);
        if (minChildWeight != null) {
            Check.nonNegative("minChildWeight", minChildWeight);
        }
        share("subsamplingRate", subsamplingRate);
        share("columnsPerTree", columnsPerTree);
        share("columnsPerLevel", columnsPerLevel);
        Check.option(
                goss == null || subsamplingRate == 1,
                "goss",
                "expected a subsamplingRate of 1 beside it, found %s",
                subsamplingRate);
        monotone = List.copyOf(monotone);
        for (int direction : monotone) {
            Check.option(
                    Math.abs(direction) <= 1, "monotone", "expected −1, 0 or 1 for each feature, found %d", direction);
        }
    }

    /** XGBoost's λ, γ and least child weight, all rows, all features. */
    public static BoostingOptions of(int rounds, double learningRate, Growth growth, Objective objective, long seed) {
        return new BoostingOptions(rounds, learningRate, growth, objective, 1, 0, 1, 1, 1, 1, null, List.of(), seed);
    }

    /** Steps as the objective asks, all classes as their rows weigh. */
    public BoostingOptions(
            int rounds,
            double learningRate,
            Growth growth,
            Objective objective,
            double lambda,
            double gamma,
            double minChildWeight,
            double subsamplingRate,
            double columnsPerTree,
            double columnsPerLevel,
            Goss goss,
            List<Integer> monotone,
            long seed) {
        this(
                rounds,
                learningRate,
                growth,
                objective,
                lambda,
                gamma,
                minChildWeight,
                subsamplingRate,
                columnsPerTree,
                columnsPerLevel,
                goss,
                monotone,
                null,
                ClassWeights.EQUAL,
                seed);
    }

    /** 20 rounds, by Spark MLlib's defaults and XGBoost's, but for the seed. */
    public static BoostingOptions standard() {
        return new BoostingOptions(
                20, 0.1, Growth.ofDepth(5), null, null, 0, null, 1, 1, 1, null, List.of(), null, ClassWeights.EQUAL, 1);
    }

    /** The same with what follows from the leaves' steps, where nobody has said it. */
    public BoostingOptions regularized() {
        double usual = leafStep instanceof Step.Gradient ? 0 : 1;
        return with(objective, lambda == null ? usual : lambda, minChildWeight == null ? usual : minChildWeight);
    }

    /**
     * The same with what follows from the labels too.
     *
     * @param classes of the labels; 0: they are numbers
     * @throws OptionError if nobody has said what is to be made small of numbers
     */
    public BoostingOptions resolved(int classes) {
        BoostingOptions known = regularized();
        if (objective != null) {
            return known;
        }
        Check.option(
                classes > 0,
                "objective",
                "expected what is to be made small of numbers, such as squared, found nothing");
        boolean descends = leafStep instanceof Step.Gradient;
        Objective usual = classes != 2 ? new Softmax() : descends ? new Deviance() : new Logistic();
        return known.with(usual, known.lambda, known.minChildWeight);
    }

    private BoostingOptions with(Objective other, double ridge, double least) {
        return new BoostingOptions(
                rounds,
                learningRate,
                growth,
                other,
                ridge,
                gamma,
                least,
                subsamplingRate,
                columnsPerTree,
                columnsPerLevel,
                goss,
                monotone,
                leafStep,
                classWeights,
                seed);
    }

    private static void share(String subject, double value) {
        Check.option(value > 0 && value <= 1, subject, "expected a number in (0, 1], found %s", value);
    }

    /**
     * Gradient-based one-side sampling: Ke et al., "LightGBM", NIPS 2017.
     *
     * @param top share of the rows with the largest gradients, all kept
     * @param other share of all rows drawn from the rest, whose gradients are raised to stand for it
     */
    public record Goss(
            @Option(says = "share of the rows with the largest gradients, all kept")
            double top,

            @Option(says = "share of all rows drawn from the rest")
            double other)
            implements Serializable {
        public Goss {
            Check.openFraction("top", top);
            Check.openFraction("other", other);
            Check.option(top + other <= 1, "", "expected top + other of at most 1, found %s", top + other);
        }
    }
}
