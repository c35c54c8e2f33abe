package io.github.thalweg.tree;

import io.github.thalweg.learn.Fit;

/**
 * From shards of rows to fitted trees: cuts the features into bins, and runs the learner.
 *
 * <pre>{@code
 * try (TreeFit fit = ForestFit.prepare(rows, features, classNames, ForestOptions.of(100, 10, Impurity.GINI))) {
 *     fit.run(List.of(), 0, () -> false);
 *     TreeModel model = fit.model();
 * }
 * }</pre>
 */
public interface TreeFit extends Fit<TreeModel>, AutoCloseable {
    /** What a fit keeps of a row, as a rule, besides a byte for each feature. */
    int ROW_BYTES = 3 * Long.BYTES;

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
