package io.github.thalweg.tree.forest;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Permutation;
import io.github.thalweg.recipe.RowTable;
import io.github.thalweg.spec.Option;
import io.github.thalweg.tree.grow.Task;

/**
 * A random forest as a recipe has it: what is grown, and what is measured of it.
 *
 * @param task what labels are
 * @param outOfBag whether the metrics have those of the training rows too, each asked of those trees only that did not see it
 * @param outOfBagPredictions what those trees say of each training row, as a table of this format; null: none
 * @param permutation how to measure what the model needs of each feature; null: not at all
 */
public record ForestSettings(
        @Option(
                says =
                        "what labels are: classification, regression; auto: labels with names are classes, numbers are what"
                                + " impurity says")
        Task task,

        @Option(inline = true) ForestOptions forest,

        @Option(
                says = "whether training rows are measured too, each by those trees only that did not see it",
                matters = false)
        boolean outOfBag,

        @Option(
                says =
                        "format of a table of what those trees say of each training row: parquet, csv, json; not set: none",
                matters = false)
        RowTable.Format outOfBagPredictions,

        @Option(
                says =
                        "how to measure what the model needs of each feature: {metric: auc, repetitions: 5, seed: 0}; not"
                                + " set: not at all",
                matters = false)
        Permutation permutation) {
    public ForestSettings {
        Check.option(
                !outOfBag && outOfBagPredictions == null || forest.bootstrap() || forest.subsamplingRate() < 1,
                outOfBag ? "outOfBag" : "outOfBagPredictions",
                "expected trees that leave rows out, found that each sees all rows; set bootstrap, or a subsamplingRate"
                        + " below 1");
    }

    public static ForestSettings standard() {
        return new ForestSettings(Task.AUTO, ForestOptions.standard(), false, null, null);
    }
}
