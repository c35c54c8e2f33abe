package io.github.thalweg.spark.ml.fit;

import io.github.thalweg.learn.Listener;
import io.github.thalweg.learn.Rows;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.recipe.Fit;
import io.github.thalweg.recipe.Schema;
import io.github.thalweg.spark.ml.param.BoostingRules;
import io.github.thalweg.spark.ml.param.BoostingTreeParams;
import io.github.thalweg.spark.run.Watch;
import io.github.thalweg.tree.TreeModel;
import java.util.OptionalLong;

/** MLlib's rule by which the loss of rows kept apart ends boosting, and its model has the rounds up to the best one. */
public final class BoostingWatch implements Watch<TreeModel> {
    private final BoostingTreeParams params;
    private final TreeModel start; // null: none
    private EarlyStop stop; // null: no rows are kept apart

    /** @param start the model that the fit goes on from; null: none */
    public BoostingWatch(BoostingTreeParams params, TreeModel start) {
        this.params = params;
        this.start = start;
    }

    @Override
    public boolean looks() {
        return true;
    }

    @Override
    public Listener begin(Fit<TreeModel> fit, Shards<Rows> heldOut, Schema schema) {
        stop = new EarlyStop(
                heldOut,
                fit::model,
                BoostingRules.objective(params, schema.classes().size()),
                params.getValidationTol(),
                params.getPatience(),
                start == null ? 0 : StagedLoss.rounds(start.ensemble()));
        return stop;
    }

    @Override
    public TreeModel kept(TreeModel last) {
        return stop == null ? last : last.first(stop.bestTrees());
    }

    @Override
    public double[] losses() {
        return stop == null ? new double[0] : stop.losses();
    }

    @Override
    public OptionalLong bestRound() {
        return stop == null ? OptionalLong.empty() : OptionalLong.of(stop.bestRound());
    }
}
