package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.model.LabelEvaluation;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.TreeFit;
import io.github.thalweg.tree.TreeModel;
import java.io.Serializable;
import java.util.Map;

/**
 * What a forest says of its own training rows, each asked of those trees only that did not see it: an honest estimate
 * without rows kept apart (Breiman, "Out-of-bag estimation", 1996). Which tree saw which row is a function of the seed and
 * the row's id, so nothing needs to be remembered.
 */
public final class OutOfBag implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeModel forest;
    private final Bag bag;

    /**
     * @param forest as {@link TreeFit#forest} fitted it
     * @param options it was fitted with
     * @throws IllegalArgumentException if every tree saw every row
     */
    public OutOfBag(TreeModel forest, ForestOptions options) {
        if (!options.bootstrap() && options.subsamplingRate() == 1) {
            throw new IllegalArgumentException(
                    "out-of-bag: expected trees that leave rows out, found that each sees all"
                            + " rows; set bootstrap, or a subsamplingRate below 1");
        }
        this.forest = forest;
        this.bag = new Bag(options);
    }

    /** The forest. */
    public TreeModel forest() {
        return forest;
    }

    /** The metrics of the rows it was trained on; rows that every tree saw are left out. */
    public Map<String, Double> metrics(Shards<Rows> rows) {
        return rows.sum(this, new Taker(), 0).metrics();
    }

    /**
     * What the trees that did not see a training row say of it.
     *
     * @param out receives as many numbers as the forest has predictions
     * @return how many trees were asked; where none, {@code out} is not touched
     */
    public int predict(Rows rows, int row, double[] out) {
        double[] features = new double[rows.features()];
        rows.copyFeatures(row, features, 0);
        return predict(rows.id(row), features, out);
    }

    /** The same of a row known by its id. */
    public int predict(long id, double[] features, double[] out) {
        double[] sums = new double[out.length];
        int asked = 0;
        int number = 0;
        for (Tree tree : forest.ensemble().trees()) {
            if (bag.count(bag.key(number++), id) == 0) {
                int leaf = tree.leaf(features, 0);
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += tree.value(leaf, k);
                }
                asked++;
            }
        }
        for (int k = 0; k < sums.length && asked > 0; k++) {
            out[k] = sums[k] / asked;
        }
        return asked;
    }

    /** Measures one shard. */
    private static final class Taker implements Worker<OutOfBag, Rows, LabelEvaluation> {
        private static final long serialVersionUID = 1L;

        @Override
        public LabelEvaluation contribute(OutOfBag model, Rows rows, Round at) {
            LabelEvaluation evaluation = LabelEvaluation.of(model.forest);
            double[] out = new double[model.forest.width()];
            double[] features = new double[rows.features()];
            for (int row = 0; row < rows.rows(); row++) {
                rows.copyFeatures(row, features, 0);
                if (model.predict(rows.id(row), features, out) > 0) {
                    evaluation.count(out, 0, new double[] {rows.target(row, 0)}, rows.weight(row));
                }
            }
            return evaluation;
        }
    }
}
