package io.github.thalweg.tree.boost;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.tree.bin.Bins;

/** Turns a shard into derivatives and histograms. What it remembers is its {@link BoostingShard}. */
final class BoostingWorker implements Worker<BoostingModel, Bins, BoostingSum> {
    private static final long serialVersionUID = 1L;

    @Override
    public BoostingSum contribute(BoostingModel model, Bins bins, Round at) {
        BoostingShard shard = at.memory("boosting", 0, () -> new BoostingShard(bins, model.plan()));
        shard.applyTrees(model);
        if (model.units() == null) {
            return shard.survey();
        }
        shard.applySplits(model);
        return new BoostingSum(shard.histograms(model));
    }
}
