package io.github.thalweg.tree;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.model.Evaluator;
import io.github.thalweg.model.LabelEvaluation;
import java.util.Map;

/** Measures boosted trees round after round: as {@link Evaluator}, but each tree is walked once, see {@link StagedScores}. */
public record StagedMetrics() implements Worker<TreeModel, Rows, LabelEvaluation> {
    /**
     * The metrics of a model on labelled rows, which remember its trees.
     *
     * @param model that has all the trees of the one that these rows were asked about before, or is the first
     */
    public static Map<String, Double> of(Shards<Rows> rows, TreeModel model) {
        return rows.sum(model, new StagedMetrics(), 0).metrics();
    }

    @Override
    public LabelEvaluation contribute(TreeModel model, Rows rows, Round at) {
        Ensemble ensemble = model.ensemble();
        int trees = ensemble.trees().size();
        StagedScores staged = StagedScores.of(ensemble, rows, at, trees);
        double[] scores = staged.with(trees);
        double[] predictions = new double[rows.rows() * model.width()];
        for (int row = 0; row < rows.rows(); row++) {
            ensemble.link(scores, row * ensemble.width(), predictions, row * model.width());
        }
        staged.keep(at);
        return Evaluator.evaluation(rows, model, predictions);
    }
}
