package io.github.thalweg.tree.boost;

import io.github.thalweg.learn.Learner;
import io.github.thalweg.learn.Report;
import io.github.thalweg.learn.Shards;
import io.github.thalweg.learn.Worker;
import io.github.thalweg.store.State;
import io.github.thalweg.tree.Tree;
import io.github.thalweg.tree.Trees;
import io.github.thalweg.tree.bin.Bins;
import io.github.thalweg.tree.grow.Units;
import java.util.ArrayList;
import java.util.List;

/** Boosts: a round asks for the derivatives' reach, then grows a tree for each score, level by level, from sums. */
final class BoostingLearner implements Learner<BoostingModel, Bins, BoostingSum> {
    private static final long serialVersionUID = 1L;

    private final BoostingPlan plan;
    private final long rows;
    private final List<Tree> trees = new ArrayList<>();
    private double loss = Double.NaN;

    BoostingLearner(BoostingPlan plan, long rows, List<Tree> start) {
        this.plan = plan;
        this.rows = rows;
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
            Tree tree = new LevelGrower(base, model -> shards.sum(model, worker(), number)).grow();
            LeafSteps steps = new LeafSteps(base, model -> shards.sum(model, new LeafWorker(), number));
            grown.add(steps.of(tree, begin.gradients.most()));
        }
        trees.clear(); // all of a round or nothing
        trees.addAll(grown);
    }

    @Override
    public BoostingModel model() {
        return BoostingModel.of(plan, trees, null, null);
    }

    @Override
    public Worker<BoostingModel, Bins, BoostingSum> worker() {
        return new BoostingWorker();
    }

    @Override
    public void learn(BoostingSum total) {
        throw new IllegalStateException("a round of boosting is more than one sum");
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
        return new Report(plan.options().rounds(), loss, rows);
    }

    @Override
    public String describe(long round) {
        return "round " + (trees.size() / plan.outputs() + 1) + "/"
                + plan.options().rounds();
    }
}
