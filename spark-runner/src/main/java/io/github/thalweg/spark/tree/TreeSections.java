package io.github.thalweg.spark.tree;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.tree.Features;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import io.github.thalweg.tree.forest.ForestFit;
import io.github.thalweg.tree.forest.ForestOptions;
import io.github.thalweg.tree.grow.Growth;
import java.util.List;
import java.util.Optional;

/** The keys of {@code model: decision-tree}. */
public record TreeSections(One tree, Running training) implements Sections {
    public TreeSections {
        tree = tree == null ? new One(null, null, null, null, null, null, null, null, null, null, null) : tree;
        training = training == null ? Running.standard() : training;
    }

    /**
     * One tree's options by Spark MLlib's names and defaults; see {@link ForestSections.Forest}.
     *
     * @param task {@code auto}: labels with names are classes, numbers are what {@code impurity} says
     * @param classWeights by what rows are weighed according to their class; null: by 1
     * @param permutation how to measure what the model needs of each feature; null: not at all
     */
    public record One(
            Task task,
            Integer maxDepth,
            Integer maxLeaves,
            Integer maxBins,
            Long seed,
            String impurity,
            Integer minInstancesPerNode,
            Double minWeightFractionPerNode,
            Double minInfoGain,
            ClassFactors classWeights,
            Permutation permutation) {
        public One {
            task = task == null ? Task.AUTO : task;
            maxDepth = maxDepth == null ? 5 : maxDepth;
            seed = seed == null ? 0 : seed;
        }

        ForestOptions options(boolean classes) {
            Growth growth = Shape.growth(
                    maxDepth, maxLeaves, maxBins, minInstancesPerNode, minWeightFractionPerNode, minInfoGain);
            return ForestOptions.oneTree(growth, Shape.impurity(impurity, classes), seed)
                    .with(ClassFactors.weights(classWeights));
        }
    }

    @Override
    public void check() {
        Shape.check(section(), () -> tree.options(true));
    }

    @Override
    public Task said() {
        return Shape.task(tree.task(), tree.impurity());
    }

    @Override
    public String section() {
        return "tree";
    }

    @Override
    public Optional<Permutation> permutation() {
        return Optional.ofNullable(tree.permutation());
    }

    @Override
    public TreeFit prepare(Shards<Rows> rows, Features features, List<String> classNames, TreeModel start) {
        return ForestFit.prepare(rows, features, classNames, tree.options(!classNames.isEmpty()), start);
    }
}
