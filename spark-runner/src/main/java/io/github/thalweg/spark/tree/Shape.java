package io.github.thalweg.spark.tree;

import io.github.thalweg.math.Check;
import io.github.thalweg.model.Metric;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Impurity;
import java.util.Arrays;
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
        Growth usual = Growth.ofDepth(maxDepth);
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
        Check.that(
                word == null || List.of("gini", "entropy", "variance").contains(word),
                "impurity: expected gini, entropy or variance, found \"%s\"",
                word);
        return word == null
                ? classes ? Impurity.GINI : Impurity.VARIANCE
                : Impurity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Makes options for once: what they refuse is told with the section that says it. */
    static void check(String section, Runnable options) {
        try {
            options.run();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(section + "." + worded(e).getMessage(), e);
        }
    }

    /** The same error with the key as jobs spell it. */
    static IllegalArgumentException worded(IllegalArgumentException e) {
        return e.getMessage().startsWith("step:")
                ? new IllegalArgumentException("leafStep" + e.getMessage().substring("step".length()), e)
                : e;
    }

    /**
     * An error of core's about options that do not fit the rows, with the path of the key that it begins with; another one as
     * it is.
     */
    static IllegalArgumentException placed(IllegalArgumentException e, Sections sections) {
        String message = worded(e).getMessage();
        String key = message.split("[.:]", 2)[0];
        if (key.equals("start")) {
            return new IllegalArgumentException("training." + message, e);
        }
        Class<?> options = sections.getClass().getRecordComponents()[0].getType();
        boolean known = Arrays.stream(options.getRecordComponents())
                .anyMatch(component -> component.getName().equals(key));
        return known ? new IllegalArgumentException(sections.section() + "." + message, e) : e;
    }

    static void checkMetric(String key, String word) {
        try {
            Metric.named(word);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    /** What an impurity tells of the labels. */
    static Task task(Task task, String impurity) {
        return task != Task.AUTO || impurity == null
                ? task
                : impurity.equals("variance") ? Task.REGRESSION : Task.CLASSIFICATION;
    }
}
