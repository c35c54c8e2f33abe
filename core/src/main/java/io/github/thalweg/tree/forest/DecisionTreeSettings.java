package io.github.thalweg.tree.forest;

import io.github.thalweg.model.Permutation;
import io.github.thalweg.spec.Option;
import io.github.thalweg.tree.ClassWeights;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import io.github.thalweg.tree.grow.Task;

/**
 * One decision tree as a recipe has it.
 *
 * @param task what labels are
 * @param impurity gini or entropy for classes, variance for numbers; null: the first that fits the labels
 * @param permutation how to measure what the model needs of each feature; null: not at all
 */
public record DecisionTreeSettings(
        @Option(
                says =
                        "what labels are: classification, regression; auto: labels with names are classes, numbers are what"
                                + " impurity says")
        Task task,

        @Option(inline = true) Growth growth,

        @Option(says = "how mixed a node is: gini, entropy (of classes), variance (of numbers)")
        Impurity impurity,

        @Option(
                says =
                        "balanced (the rarer, the heavier), or a factor for each class by name, such as {a: 1, b: 2.5}; not"
                                + " set: all 1")
        ClassWeights classWeights,

        @Option(says = "seed of everything random") long seed,

        @Option(
                says =
                        "how to measure what the model needs of each feature: {metric: auc, repetitions: 5, seed: 0}; not"
                                + " set: not at all",
                matters = false)
        Permutation permutation) {
    public static DecisionTreeSettings standard() {
        return new DecisionTreeSettings(Task.AUTO, Growth.ofDepth(5), null, ClassWeights.EQUAL, 1, null);
    }

    /** The tree as a forest of one, which sees all rows and features. */
    public ForestOptions forest() {
        return ForestOptions.oneTree(growth, impurity, seed).with(classWeights);
    }
}
