package io.github.thalweg.tree;

import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.recipe.Effort;
import io.github.thalweg.recipe.Fit;
import java.util.Map;

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

    /** The metrics of rows held out, as long as the fit lasts. */
    default Map<String, Double> watched(Shards<Rows> heldOut, TreeModel model) {
        return Evaluator.metrics(heldOut, model);
    }

    /** What a fit costs: each value is looked at in each round, and kept as a byte. */
    static Effort effort(long rows, int features) {
        double cells = (double) rows * features;
        return new Effort(2 * cells, cells + rows * ROW_BYTES, false);
    }

    /** How many trees there are so far. */
    int trees();

    /** Frees the binned rows, wherever they lie. */
    @Override
    void close();
}
