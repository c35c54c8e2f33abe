package io.github.thalweg.tree.boost;

import io.github.thalweg.math.Check;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Step;
import java.io.Serializable;
import java.util.List;

/**
 * Boosting by second-order steps: Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", Annals of
 * Statistics 29, 2001; Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System", KDD 2016.
 *
 * @param rounds how many trees per output
 * @param learningRate by which each tree's values are shrunk, in (0, 1]
 * @param lambda weight of the squared leaf values in the objective, at least 0; with 0, and no {@code minChildWeight},
 *     Newton steps are as long as second derivatives are small
 * @param gamma what a split must gain beyond nothing, at least 0
 * @param minChildWeight sum of second derivatives that either child of a split must have
 * @param subsamplingRate rows that a tree sees, drawn without replacement
 * @param columnsPerTree share of the features that a tree may use, in (0, 1]
 * @param columnsPerLevel share of a tree's features that each of its levels may use, in (0, 1]
 * @param goss keeps the rows with the largest gradients and a sample of the others; null: all rows
 * @param monotone per feature −1, 0 or 1: predictions must not rise, need not care, must not fall; empty: no feature cares
 * @param step how far leaves go; null: as the objective asks
 * @param classWeights by what rows are multiplied; {@link ClassWeights#EQUAL} for numbers
 */
public record BoostingOptions(
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
        Step step,
        ClassWeights classWeights,
        long seed)
        implements Serializable {
    public BoostingOptions {
        Check.positive("rounds", rounds);
        share("learningRate", learningRate);
        Check.nonNegative("lambda", lambda);
        Check.nonNegative("gamma", gamma);
        Check.nonNegative("minChildWeight", minChildWeight);
        share("subsamplingRate", subsamplingRate);
        share("columnsPerTree", columnsPerTree);
        share("columnsPerLevel", columnsPerLevel);
        Check.that(
                goss == null || subsamplingRate == 1,
                "goss: expected a subsamplingRate of 1 beside it, found %s",
                subsamplingRate);
        monotone = List.copyOf(monotone);
        for (int direction : monotone) {
            Check.that(Math.abs(direction) <= 1, "monotone: expected −1, 0 or 1 for each feature, found %d", direction);
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

    private static void share(String subject, double value) {
        Check.that(value > 0 && value <= 1, "%s: expected a number in (0, 1], found %s", subject, value);
    }

    /**
     * Gradient-based one-side sampling: Ke et al., "LightGBM", NIPS 2017.
     *
     * @param top share of the rows with the largest gradients, all kept
     * @param other share of all rows drawn from the rest, whose gradients are raised to stand for it
     */
    public record Goss(double top, double other) implements Serializable {
        public Goss {
            Check.openFraction("goss.top", top);
            Check.openFraction("goss.other", other);
            Check.that(top + other <= 1, "goss: expected top + other of at most 1, found %s", top + other);
        }
    }
}
