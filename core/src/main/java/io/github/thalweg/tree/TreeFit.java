package io.github.thalweg.tree;

import io.github.thalweg.learn.Course;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import java.util.List;

/**
 * From shards of rows to fitted trees: cuts the features into bins, and runs the learner.
 *
 * <pre>{@code
 * try (TreeFit fit = TreeFit.forest(rows, features, classNames, ForestOptions.of(100, 10, Impurity.GINI))) {
 *     fit.run(List.of(), 0, () -> false);
 *     TreeModel model = fit.model();
 * }
 * }</pre>
 */
public interface TreeFit extends Course<TreeModel>, AutoCloseable {
    /** What a fit keeps of a row, as a rule, besides a byte for each feature. */
    int ROW_BYTES = 3 * Long.BYTES;

    /**
     * Looks at the rows and makes everything ready for the first round.
     *
     * @param rows with one target: a class's index, or a number. They may be closed when this has returned
     * @param classNames as many as there are classes; empty: the target is a number
     * @throws IllegalArgumentException if there are no rows, or labels, features and options do not fit each other
     */
    static TreeFit forest(Shards<Rows> rows, Features features, List<String> classNames, ForestOptions options) {
        return ForestFit.prepare(rows, features, classNames, options, null);
    }

    /**
     * Adds trees to a forest, which stays as it is, until there are as many as the options say. Tree t is drawn by (seed, t):
     * with the rows and the options that the start was fitted with, this is the forest that one fit would have given.
     *
     * @param start null: none
     * @throws IllegalArgumentException as above, or if the start is of other features or classes, or has enough trees
     */
    static TreeFit forest(
            Shards<Rows> rows, Features features, List<String> classNames, ForestOptions options, TreeModel start) {
        return ForestFit.prepare(rows, features, classNames, options, start);
    }

    /** As {@link #forest}. */
    static TreeFit boosting(Shards<Rows> rows, Features features, List<String> classNames, BoostingOptions options) {
        return BoostingFit.prepare(rows, features, classNames, options, null);
    }

    /**
     * Adds rounds to a boosted model, whose trees, their weights and base score stay as they are, until there are as many
     * as the options say. With the rows and the options that the start was fitted with, this is the model that one fit
     * would have given; other rows are cut where the start's trees split, too.
     *
     * @param start null: none
     * @throws IllegalArgumentException as above, or if the start is of other features or classes, or of another link, or
     *     has enough rounds
     */
    static TreeFit boosting(
            Shards<Rows> rows, Features features, List<String> classNames, BoostingOptions options, TreeModel start) {
        return BoostingFit.prepare(rows, features, classNames, options, start);
    }

    /** In one line: how it will be done, and what memory and how many jobs that takes. */
    default String plan() {
        return "";
    }

    /** How many trees there are so far. */
    int trees();

    /** Frees the binned rows, wherever they lie. */
    @Override
    void close();
}
