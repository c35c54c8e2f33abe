package io.github.thalweg.tree.boost;

import io.github.thalweg.learn.Round;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.tree.bin.BinnedTree;
import io.github.thalweg.tree.bin.Bins;

/** Asks the rows of a shard what a tree's leaves want to know. Rows that the tree did not see are not asked. */
final class LeafWorker implements Worker<LeafModel, Bins, LeafSum> {
    private static final long serialVersionUID = 1L;

    @Override
    public LeafSum contribute(LeafModel model, Bins bins, Round at) {
        BoostingModel before = model.before();
        BoostingPlan plan = before.plan();
        BoostingShard shard = at.memory("boosting", 0, () -> new BoostingShard(bins, plan));
        shard.applyTrees(before);
        int[] leaves = at.memory("leaves", before.trees().size(), () -> leaves(model, bins));
        LeafQuery query = model.query();
        int width = query.width();
        long[] sums = new long[query.together() ? width : Leaves.count(model.tree()) * width];
        double[] values = Leaves.values(model.tree());
        LeafRow row = new LeafRow(plan, before.output());
        for (int i = 0; i < bins.rows(); i++) {
            if (leaves[i] < 0) {
                continue;
            }
            shard.copyScores(i, row.scores);
            row.target = bins.target(i);
            row.weight = bins.weight(i);
            row.mass = plan.mass(row.weight);
            row.value = values[leaves[i]];
            int group = query.together() ? 0 : leaves[i];
            query.add(row, group, sums, group * width);
        }
        return new LeafSum(sums);
    }

    /** The leaf in which each row ends, counted from 0; −1 for rows that the tree did not see. */
    private static int[] leaves(LeafModel model, Bins bins) {
        BoostingPlan plan = model.before().plan();
        int round = model.before().trees().size() / plan.outputs();
        BinnedTree walk = new BinnedTree(model.tree(), plan.cuts());
        int[] numbers = Leaves.numbers(model.tree());
        int[] leaves = new int[bins.rows()];
        for (int row = 0; row < leaves.length; row++) {
            leaves[row] = plan.draws(round, bins.id(row)) ? numbers[walk.descend(bins, row, 0, Integer.MAX_VALUE)] : -1;
        }
        return leaves;
    }
}
