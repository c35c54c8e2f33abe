package io.github.thalweg.spark.tree;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.spec.Registry;
import io.github.thalweg.spec.Spec;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.boost.BoostingFit;
import io.github.thalweg.tree.boost.BoostingOptions;
import io.github.thalweg.tree.objective.Objective;
import io.github.thalweg.tree.objective.Step;
import java.util.List;
import java.util.Optional;

/** The keys of {@code model: gradient-boosting}. */
public record BoostingSections(Boosting boosting, Running training) implements Sections {
    public BoostingSections {
        boosting = boosting == null
                ? new Boosting(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null, null, null)
                : boosting;
        training = training == null ? Running.standard() : training;
    }

    /**
     * Boosting's options: Spark MLlib's names where it has them, but {@code rounds} for its maxIter and {@code learningRate}
     * for its stepSize.
     *
     * @param objective a name or {name: {options}}: squared, absolute, huber, quantile, poisson, logistic, deviance, softmax,
     *     or a user's own; null: logistic for two classes (deviance, where leaves go by gradients), softmax for more, and of
     *     numbers an error
     * @param rounds 20
     * @param learningRate 0.1
     * @param maxDepth 5; −1: no limit
     * @param maxLeaves 0: no limit; else the best split first
     * @param lambda 1; where leaves go by gradients 0
     * @param gamma 0
     * @param minChildWeight 1; where leaves go by gradients 0
     * @param monotone per feature −1, 0 or 1; none: no feature cares
     * @param goss keeps the rows with the largest gradients and a sample of the others: {top: 0.2, other: 0.1}; null: all
     * @param leafStep how far leaves go: objective (as it asks), newton, by a search for each tree or leaf, or gradient: boosting
     *     as Spark MLlib's, see {@link Step.Gradient}
     * @param classWeights by what rows are weighed according to their class; null: by 1
     * @param permutation how to measure what the model needs of each feature; null: not at all
     */
    public record Boosting(
            Spec objective,
            Integer rounds,
            Double learningRate,
            Integer maxDepth,
            Integer maxLeaves,
            Integer maxBins,
            Long seed,
            Double lambda,
            Double gamma,
            Double minChildWeight,
            Double subsamplingRate,
            Double columnsPerTree,
            Double columnsPerLevel,
            Integer minInstancesPerNode,
            Double minWeightFractionPerNode,
            Double minInfoGain,
            List<Integer> monotone,
            BoostingOptions.Goss goss,
            String leafStep,
            ClassFactors classWeights,
            Permutation permutation) {
        public Boosting {
            rounds = rounds == null ? 20 : Check.positive("rounds", rounds);
            learningRate = learningRate == null ? 0.1 : learningRate;
            maxDepth = maxDepth == null ? 5 : maxDepth;
            seed = seed == null ? 0 : seed;
            leafStep = leafStep == null ? "objective" : leafStep;
            double usual = step(leafStep) instanceof Step.Gradient ? 0 : 1;
            lambda = lambda == null ? usual : lambda;
            gamma = gamma == null ? 0 : gamma;
            minChildWeight = minChildWeight == null ? usual : minChildWeight;
            subsamplingRate = subsamplingRate == null ? 1 : subsamplingRate;
            columnsPerTree = columnsPerTree == null ? 1 : columnsPerTree;
            columnsPerLevel = columnsPerLevel == null ? 1 : columnsPerLevel;
            monotone = monotone == null ? List.of() : List.copyOf(monotone);
        }

        /** Whether leaves go by gradients alone. */
        boolean descends() {
            return step(leafStep) instanceof Step.Gradient;
        }

        private static Step step(String word) {
            try {
                return Step.parse(word);
            } catch (IllegalArgumentException e) {
                throw Shape.worded(e);
            }
        }

        BoostingOptions options(Objective objective) {
            return new BoostingOptions(
                    rounds,
                    learningRate,
                    Shape.growth(
                            maxDepth, maxLeaves, maxBins, minInstancesPerNode, minWeightFractionPerNode, minInfoGain),
                    objective,
                    lambda,
                    gamma,
                    minChildWeight,
                    subsamplingRate,
                    columnsPerTree,
                    columnsPerLevel,
                    goss,
                    monotone,
                    step(leafStep),
                    ClassFactors.weights(classWeights),
                    seed);
        }
    }

    @Override
    public void check() {
        Objective objective = objective(Spec.of("squared"));
        Shape.check(section(), () -> boosting.options(objective));
    }

    /** @param usual where the job says nothing */
    private Objective objective(Spec usual) {
        Spec spec = boosting.objective() == null ? usual : boosting.objective();
        return Registry.standard().make(Objective.class, key(), spec);
    }

    @Override
    public Task said() {
        if (boosting.objective() == null) {
            return Task.AUTO;
        }
        return switch (objective(boosting.objective()).link()) {
            case LOGISTIC, HALF_LOGISTIC, SOFTMAX -> Task.CLASSIFICATION;
            case IDENTITY, EXPONENTIAL -> Task.REGRESSION;
        };
    }

    @Override
    public String section() {
        return "boosting";
    }

    @Override
    public Optional<Permutation> permutation() {
        return Optional.ofNullable(boosting.permutation());
    }

    @Override
    public String key() {
        return "boosting.objective";
    }

    @Override
    public TreeFit prepare(Shards<Rows> rows, Features features, List<String> classNames, TreeModel start) {
        Objective objective =
                objective(Spec.of(classNames.size() != 2 ? "softmax" : boosting.descends() ? "deviance" : "logistic"));
        return BoostingFit.prepare(rows, features, classNames, boosting.options(objective), start);
    }
}
