package io.github.thalweg.tree.forest;

import io.github.thalweg.learn.Shards;
import io.github.thalweg.tree.bin.GatheredRows;
import io.github.thalweg.tree.bin.NodeRows;
import io.github.thalweg.tree.grow.Criterion;
import io.github.thalweg.tree.grow.Histogram;
import io.github.thalweg.tree.grow.Split;
import io.github.thalweg.tree.grow.SplitFinder;

/** What is made of a node where its sums come together: its best split; or, if its rows were sent, all that is below it. */
final class LevelFinish implements Shards.Finish<LevelSum, LevelFound> {
    private static final long serialVersionUID = 1L;

    private final ForestPlan plan;
    private final LevelAsk[] asks;

    LevelFinish(LevelModel model) {
        this.plan = model.plan();
        this.asks = model.asks();
    }

    @Override
    public LevelFound finish(long key, LevelSum sum) {
        LevelAsk ask = asks[LevelModel.ask(key)];
        if (ask.gather()) {
            NodeRows nodeRows = GatheredRows.unpack(sum.rows(), plan.cuts());
            int count = nodeRows.rows().length;
            return new LevelFound(
                    null, null, new TreeGrower(plan).grow(nodeRows, count, ask.depth(), ask.key(), ask.weight()));
        }
        int[] features = new LevelSlices(plan).of(ask.key()).get(LevelModel.slice(key));
        long[] total = Histogram.total(
                sum.sums, plan.cuts().bins(features[0]), plan.criterion().lanes());
        return new LevelFound(split(ask, features, sum.sums, total), total, null);
    }

    private Split split(LevelAsk ask, int[] features, long[] sums, long[] total) {
        Criterion criterion = plan.criterion();
        if (ask.depth() >= plan.options().growth().depthLimit() || criterion.isPure(total)) {
            return null; // a root, of which nobody knew
        }
        SplitFinder finder = plan.finder(Double.isNaN(ask.weight()) ? criterion.weight(total, 0) : ask.weight());
        Split best = null;
        int at = 0;
        for (int feature : features) {
            best = Split.better(best, finder.find(feature, plan.cuts(), sums, at, total, ask.key(), null, 0));
            at += plan.cuts().bins(feature) * criterion.lanes();
        }
        return best;
    }
}
