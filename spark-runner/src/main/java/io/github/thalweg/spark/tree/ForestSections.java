package io.github.thalweg.spark.tree;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.math.Check;
import io.github.thalweg.spark.job.Destination;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeClassification;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.forest.ForestWay;
import io.github.thalweg.tree.forest.OutOfBag;
import io.github.thalweg.tree.forest.Subset;
import io.github.thalweg.tree.grow.Growth;
import java.util.List;
import java.util.Optional;

/** The keys of {@code model: random-forest}. */
public record ForestSections(Forest forest, Running training) implements Sections {
    public ForestSections {
        forest = forest == null
                ? new Forest(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null)
                : forest;
        training = training == null ? Running.standard() : training;
    }

    /**
     * A forest's options by Spark MLlib's names and defaults, but for {@code trees} (MLlib: numTrees) and {@code bootstrap}.
     *
     * @param task {@code auto}: labels with names are classes, numbers are what {@code impurity} says
     * @param trees 20
     * @param maxDepth 5; −1: no limit
     * @param maxLeaves 0: no limit
     * @param maxBins 32
     * @param impurity gini or entropy for classes, variance for numbers
     * @param randomThresholds true: extremely randomized trees
     * @param way auto, one-task, replicated or levels: how it is grown; the result does not depend on it
     * @param classWeights by what rows are weighed according to their class; null: by 1
     * @param outOfBag true: metrics of the training rows too, each asked of those trees only that did not see it
     * @param outOfBagPredictions parquet, csv or json: what those trees say of each training row, as a table of this format
     *     beside the model ({@link OutOfBagTable}); null: none
     * @param permutation how to measure what the model needs of each feature; null: not at all
     */
    public record Forest(
            Task task,
            Integer trees,
            Integer maxDepth,
            Integer maxLeaves,
            Integer maxBins,
            Long seed,
            String featureSubsetStrategy,
            Double subsamplingRate,
            Boolean bootstrap,
            String impurity,
            Integer minInstancesPerNode,
            Double minWeightFractionPerNode,
            Double minInfoGain,
            Boolean randomThresholds,
            String way,
            ClassFactors classWeights,
            Boolean outOfBag,
            Destination.Format outOfBagPredictions,
            Permutation permutation) {
        public Forest {
            task = task == null ? Task.AUTO : task;
            trees = trees == null ? 20 : Check.positive("trees", trees);
            maxDepth = maxDepth == null ? 5 : maxDepth;
            seed = seed == null ? 0 : seed;
            featureSubsetStrategy = featureSubsetStrategy == null ? "auto" : featureSubsetStrategy;
            subsamplingRate = subsamplingRate == null ? 1.0 : subsamplingRate;
            bootstrap = bootstrap == null || bootstrap;
            randomThresholds = randomThresholds != null && randomThresholds;
            way = way == null ? ForestWay.AUTO.word() : way;
            outOfBag = outOfBag != null && outOfBag;
            Check.that(
                    !outOfBag && outOfBagPredictions == null || bootstrap || subsamplingRate < 1,
                    "%s: expected trees that leave rows out, found that each sees all rows; set bootstrap, or a"
                            + " subsamplingRate below 1",
                    outOfBag ? "outOfBag" : "outOfBagPredictions");
        }

        private Growth growth() {
            return Shape.growth(
                    maxDepth, maxLeaves, maxBins, minInstancesPerNode, minWeightFractionPerNode, minInfoGain);
        }

        ForestOptions options(boolean classes) {
            return new ForestOptions(
                    trees,
                    growth(),
                    Shape.impurity(impurity, classes),
                    bootstrap,
                    subsamplingRate,
                    Subset.parse(featureSubsetStrategy),
                    randomThresholds,
                    ClassFactors.weights(classWeights),
                    seed,
                    ForestWay.parse(way));
        }
    }

    @Override
    public void check() {
        Shape.check(section(), () -> forest.options(true));
    }

    @Override
    public Task said() {
        return Shape.task(forest.task(), forest.impurity());
    }

    @Override
    public String section() {
        return "forest";
    }

    @Override
    public Optional<Permutation> permutation() {
        return Optional.ofNullable(forest.permutation());
    }

    @Override
    public TreeFit prepare(Shards<Rows> rows, Features features, List<String> classNames, TreeModel start) {
        return ForestFit.prepare(rows, features, classNames, forest.options(!classNames.isEmpty()), start);
    }

    @Override
    public boolean measuresOutOfBag() {
        return forest.outOfBag();
    }

    @Override
    public Optional<Destination.Format> outOfBagPredictions() {
        return Optional.ofNullable(forest.outOfBagPredictions());
    }

    @Override
    public OutOfBag outOfBag(TreeModel model) {
        return new OutOfBag(model, forest.options(model instanceof TreeClassification));
    }
}
