package io.github.thalweg.spark.tree;

import io.github.thalweg.math.Check;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import java.util.List;
import java.util.Locale;

/** What the sections of all kinds of trees say in the same words, brought to core's options. */
final class Shape {
    private Shape() {}

    /** Nulls are Spark MLlib's defaults. */
    static Growth growth(
            int maxDepth,
            Integer maxLeaves,
            Integer maxBins,
            Integer minInstancesPerNode,
            Double minWeightFractionPerNode,
            Double minInfoGain) {
        Check.that(maxDepth >= -1, "maxDepth: expected at least 0, or -1 for no limit, found %d", maxDepth);
        Growth usual = Growth.ofDepth(maxDepth < 0 ? Growth.UNLIMITED : maxDepth);
        return new Growth(
                usual.maxDepth(),
                maxLeaves == null ? usual.maxLeaves() : maxLeaves,
                maxBins == null ? usual.maxBins() : maxBins,
                minInstancesPerNode == null ? usual.minInstancesPerNode() : minInstancesPerNode,
                minWeightFractionPerNode == null ? usual.minWeightFractionPerNode() : minWeightFractionPerNode,
                minInfoGain == null ? usual.minInfoGain() : minInfoGain);
    }

    /** @param word null: gini for classes, variance for numbers */
    static Impurity impurity(String word, boolean classes) {
        return word == null
                ? classes ? Impurity.GINI : Impurity.VARIANCE
                : Impurity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static void checkImpurity(String word) {
        Check.that(
                word == null || List.of("gini", "entropy", "variance").contains(word),
                "impurity: expected gini, entropy or variance, found \"%s\"",
                word);
    }

    /** What an impurity tells of the labels. */
    static Task task(Task task, String impurity) {
        return task != Task.AUTO || impurity == null
                ? task
                : impurity.equals("variance") ? Task.REGRESSION : Task.CLASSIFICATION;
    }
}
