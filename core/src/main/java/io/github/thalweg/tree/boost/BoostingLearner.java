package io.github.thalweg.tree.boost;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.RoundProgress;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.store.State;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.Trees;
import io.github.thalweg.tree.bin.Bins;
import io.github.thalweg.tree.grow.Growth;
import io.github.thalweg.tree.grow.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Boosts: a round asks for the derivatives' magnitudes, then grows a tree for each score, level by level, from sums. */
final class BoostingLearner implements Learner<Bins> {
    private static final long serialVersionUID = 1L;

    private final BoostingPlan plan;
    private final long rows;
    private final List<Tree> trees = new ArrayList<>();
    private final int before; // rounds of trees that were there already
    private double loss = Double.NaN;
    private transient Consumer<RoundProgress> watcher; // null: nobody watches

    BoostingLearner(BoostingPlan plan, long rows, List<Tree> start) {
        this.plan = plan;
        this.rows = rows;
        this.before = start.size() / plan.outputs();
        this.trees.addAll(start);
    }

    List<Tree> trees() {
        return trees;
    }

    @Override
    public void round(Shards<? extends Bins> shards, long number) {
        BoostingSum begin = shards.sum(model(), worker(), number);
        loss = begin.loss / begin.weight;
        if (!Double.isFinite(loss) || !Double.isFinite(begin.gradients.most() + begin.hessians.most())) {
            throw new IllegalArgumentException("the loss is " + loss + " in round " + (number + 1)
                    + ": expected a finite number; a smaller learningRate may help");
        }
        BoostingOptions.Goss goss = plan.options().goss();
        OneSide side = goss == null ? null : OneSide.of(begin.sums, goss);
        double raise = goss == null ? 1 : side.raise();
        Units units = Units.of(begin.gradients.times(raise), begin.hessians.times(raise), plan.times());
        List<Tree> grown = new ArrayList<>(trees);
        for (int output = 0; output < plan.outputs(); output++) {
            BoostingModel base = BoostingModel.of(plan, grown, units, side);
            int growing = output;
            Tree tree = new LevelGrower(
                            base,
                            begin.mass * plan.massUnit(),
                            model -> shards.sum(model, worker(), number),
                            depth -> tell(growing, depth))
                    .grow();
            LeafSteps steps = new LeafSteps(base, model -> shards.sum(model, new LeafWorker(), number));
            grown.add(steps.of(tree, begin.gradients.most()));
        }
        trees.clear(); // all of a round or nothing
        trees.addAll(grown);
    }

    /** Levels of a tree are about as much work each; best first, nobody knows how many there will be. */
    private void tell(int output, int depth) {
        if (watcher != null) {
            Growth growth = plan.options().growth();
            boolean bestFirst = growth.maxLeaves() > 0;
            double ofTree = bestFirst ? 0 : depth / Math.max(1.0, growth.depthLimit());
            RoundProgress progress =
                    RoundProgress.of((output + ofTree) / plan.outputs(), "trees", trees.size() + output);
            watcher.accept(bestFirst ? progress : progress.and("level", depth + 1));
        }
    }

    @Override
    public void watched(Consumer<RoundProgress> other) {
        watcher = other;
    }

    private BoostingModel model() {
        return BoostingModel.of(plan, trees, null, null);
    }

    private Worker<BoostingModel, Bins, BoostingSum> worker() {
        return new BoostingWorker();
    }

    @Override
    public boolean finished() {
        return trees.size() >= plan.options().rounds() * plan.outputs();
    }

    @Override
    public State state() {
        return Trees.put(new State().put("loss", new double[] {loss}), trees);
    }

    @Override
    public List<String> settled() {
        return Trees.names(trees.size());
    }

    @Override
    public void restore(State state) {
        loss = state.doubles("loss")[0];
        trees.clear();
        trees.addAll(Trees.get(state));
    }

    /** The loss is that of the rows before the round's trees were grown. */
    @Override
    public Report report() {
        return new Report(plan.options().rounds() - before, loss, rows);
    }

    @Override
    public String describe(long round) {
        return "round " + (trees.size() / plan.outputs() + 1) + "/"
                + plan.options().rounds();
    }
}
